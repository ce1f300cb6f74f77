// What the page's scripts use of GraphiQL 3.2 and of React, whose own scripts run before them. The type checker reads
// this file; no browser is given it.

/** A worked question, as `/graphiql/examples.json` holds it. */
interface Example {
  name: string;
  title: string;
  operation: string;
  query: string;
  variables: string;
}

interface ExampleGroup {
  title: string;
  about: string;
  examples: Example[];
}

/** An editor of CodeMirror 5. */
interface CodeEditor {
  getValue(): string;
  setValue(text: string): void;
  setOption(name: 'lineWrapping', value: boolean): void;
  on(event: 'change', hear: () => void): void;
  off(event: 'change', hear: () => void): void;
  addKeyMap(keys: { [key: string]: false }, atTheEnd: boolean): void;
}

interface Tab {
  id: string;
  query: string | null;
  variables: string | null;
}

interface Editors {
  tabs: Tab[];
  activeTabIndex: number;
  queryEditor: CodeEditor | null;
  variableEditor: CodeEditor | null;
  headerEditor: CodeEditor | null;
  addTab(): void;
  changeTab(index: number): void;
  updateActiveTabValues(values: { query: string; variables: string }): void;
  setOperationName(name: string): void;
}

interface GraphiQLPlugin {
  title: string;
  icon: React.ComponentType;
  content: React.ComponentType;
}

interface GraphiQLProps {
  fetcher: unknown;
  plugins: GraphiQLPlugin[];
  visiblePlugin?: GraphiQLPlugin | undefined;
  toolbar: { additionalComponent: React.ComponentType };
  schemaDescription: boolean;
  defaultEditorToolsVisibility: 'variables';
  shouldPersistHeaders: boolean;
  query?: string;
  variables?: string;
  children?: React.ReactNode;
}

declare const GraphiQL: React.FunctionComponent<GraphiQLProps> & {
  Logo: React.FunctionComponent<{ children?: React.ReactNode }>;
  createFetcher(options: {
    url: string;
    subscriptionUrl: string;
    fetch: typeof window.fetch;
    wsConnectionParams: Record<string, unknown>;
  }): unknown;
  /** All of graphql-js. */
  GraphQL: any;
  React: {
    useEditorContext(options: { nonNull: true }): Editors;
    useSchemaContext(options: { nonNull: true }): { schema: any };
    useExecutionContext(options: { nonNull: true }): { run(): void };
    ToolbarButton: React.FunctionComponent<{ label: string; onClick: () => void; children?: React.ReactNode }>;
  };
};

declare const ReactDOM: {
  createRoot(place: Element): { render(page: React.ReactNode): void };
};
