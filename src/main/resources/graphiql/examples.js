// The list of worked questions in GraphiQL's side bar. A click opens one in a tab of its own, with its variables, or goes
// to the tab where it is open already. It does not run it: the comment at its top is there to be read first.

/* exported examplesPlugin */

/**
 * @param {ExampleGroup[]} groups
 * @param {URL} home where the hub stands
 * @returns {GraphiQLPlugin}
 */
function examplesPlugin(groups, home) {
  const h = React.createElement;
  const all = groups.flatMap((group) => group.examples);

  return { title: 'Examples', icon: Icon, content: Examples };

  function Examples() {
    const { open, current } = useTabs();
    const { run } = GraphiQL.React.useExecutionContext({ nonNull: true });
    const [said, say] = React.useState('');

    /** @param {Example} example */
    const choose = (example) => {
      open(example);
      say(example.title + ' is open in a tab. Control and Enter runs it.');
    };
    return h(
      'section',
      { className: 'examples', 'aria-labelledby': 'examples-title', onKeyDown: (event) => onKey(event, run) },
      h('h2', { id: 'examples-title' }, 'Examples'),
      h(
        'p',
        null,
        'Choose a question: it opens in a tab. Read it, then run it with ',
        h('kbd', null, 'Ctrl'),
        ' ',
        h('kbd', null, 'Enter'),
        ' or the round button.',
      ),
      groups.map((group) => h(Group, { key: group.title, group, current, choose })),
      h(Guides),
      h('p', { role: 'status', className: 'only-said' }, said),
    );
  }

  /** @param {{group: ExampleGroup, current: Example | undefined, choose: (example: Example) => void}} properties */
  function Group({ group, current, choose }) {
    const id = 'examples-' + group.title.toLowerCase();
    return h(
      React.Fragment,
      null,
      h('h3', { id }, group.title),
      h('p', null, group.about),
      h(
        'ul',
        { 'aria-labelledby': id },
        group.examples.map((example) =>
          h(
            'li',
            { key: example.name },
            h(
              'button',
              {
                type: 'button',
                dir: 'auto',
                'aria-current': example === current ? 'true' : undefined,
                onClick: () => choose(example),
              },
              example.title,
            ),
          ),
        ),
      ),
    );
  }

  // Where else the same is told.
  function Guides() {
    /** @type {[string, string][]} */
    const guides = [
      [new URL('q', home).href, 'Saved queries, as tables and files'],
      [new URL('.', home).href, 'The dashboard'],
      [new URL('partners/', home).href, 'Pages of the organizations'],
      [new URL('schema.graphql', home).href, 'The whole schema, as text'],
      ['https://graphql.org/learn/', 'What GraphQL is (graphql.org)'],
    ];
    return h(
      React.Fragment,
      null,
      h('h3', { id: 'examples-guides' }, 'Guides'),
      h(
        'ul',
        { 'aria-labelledby': 'examples-guides' },
        guides.map(([href, title]) => h('li', { key: href }, h('a', { href, target: '_blank', rel: 'noreferrer' }, title))),
      ),
    );
  }

  // What is open, and how to open an example.
  function useTabs() {
    const editors = GraphiQL.React.useEditorContext({ nonNull: true });
    const { tabs, activeTabIndex, queryEditor, variableEditor } = editors;
    const waiting = React.useRef(/** @type {Example | null} */ (null));
    // Examples by the tab that they were opened in.
    const opened = React.useRef(/** @type {Map<string, Example>} */ (new Map()));
    const tab = tabs[activeTabIndex];

    /** @param {Example} example */
    const fill = (example) => {
      if (tab) {
        opened.current.set(tab.id, example);
      }
      queryEditor?.setValue(example.query);
      variableEditor?.setValue(example.variables);
      editors.updateActiveTabValues({ query: example.query, variables: example.variables });
      editors.setOperationName(example.operation);
    };
    React.useEffect(() => {
      if (waiting.current) {
        fill(waiting.current);
        waiting.current = null;
      }
    }, [tabs.length, activeTabIndex]);

    // Adding a tab empties the editors while React computes the new state, and React may compute it once more when another
    // change was still under way: then they are empty although the tab is filled already.
    React.useEffect(() => {
      restore(queryEditor, tab?.query);
      restore(variableEditor, tab?.variables);
    }, [tabs, activeTabIndex]);

    /** @param {Example} example */
    const open = (example) => {
      const at = tabs.findIndex((other) => other.query === example.query);
      const lost = tabs.findIndex((other) => opened.current.get(other.id) === example && isUntouched(other));
      if (at >= 0 && at === activeTabIndex) {
        return;
      }
      if (at >= 0) {
        editors.changeTab(at);
        editors.setOperationName(example.operation);
      } else if (lost === activeTabIndex || queryEditor?.getValue().trim() === '') {
        fill(example);
      } else {
        waiting.current = example;
        if (lost >= 0) {
          editors.changeTab(lost);
        } else {
          editors.addTab();
        }
      }
    };
    return { open, current: all.find((example) => example.query === tab?.query) };
  }

  /**
   * GraphiQL writes a tab's text a moment late, and then perhaps to the tab that was gone to meanwhile: a tab with no
   * text, or with that of another example, is not one that its reader has worked on.
   *
   * @param {Tab} tab
   */
  function isUntouched(tab) {
    return !(tab.query || '').trim() || all.some((example) => example.query === tab.query);
  }

  /**
   * @param {CodeEditor | null} editor
   * @param {string | null | undefined} text
   */
  function restore(editor, text) {
    if (editor && text && editor.getValue() === '') {
      editor.setValue(text);
    }
  }

  /**
   * Ctrl-Enter runs what is open; the arrows go from question to question, as Tab does.
   *
   * @param {React.KeyboardEvent} event
   * @param {() => void} run
   */
  function onKey(event, run) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const buttons = [...event.currentTarget.querySelectorAll('button')];
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[at + step]?.focus();
      event.preventDefault();
    }
  }

  /** @param {React.SVGAttributes<SVGSVGElement>} attributes */
  function Icon(attributes) {
    return h(
      'svg',
      { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', ...attributes },
      h('path', { d: 'M9 6h11M9 12h11M9 18h11' }),
      h('path', { d: 'M3.5 6l1 1 1.5-2M3.5 12l1 1 1.5-2M3.5 18l1 1 1.5-2', strokeLinejoin: 'round' }),
    );
  }
}
