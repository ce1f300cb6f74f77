// Makes a question by ticking fields: the tree is what the open tab asks, and whatever is ticked or filled in there is
// written into that tab at once. Comments before the question stay; it runs when its reader runs it.

/* exported builderPlugin */

/** @returns {GraphiQLPlugin} */
function builderPlugin() {
  const h = React.createElement;
  const { GraphQL } = GraphiQL;
  const numbers = new Set(['Int', 'Float', 'Boolean']);

  return { title: 'Builder', icon: Icon, content: Builder };

  function Builder() {
    const { schema } = GraphiQL.React.useSchemaContext({ nonNull: true });
    const { queryEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
    const text = useText(queryEditor);
    const document = React.useMemo(() => read(text), [text]);
    const operation = document?.definitions.find((/** @type {any} */ it) => it.kind === 'OperationDefinition');
    const root = schema && operation && schema.getRootType(operation.operation);
    const change = () => queryEditor?.setValue(written(document, operation, text));
    return h(
      'section',
      { className: 'builder', 'aria-labelledby': 'builder-title' },
      h('h2', { id: 'builder-title' }, 'Builder'),
      root
        ? h(
            React.Fragment,
            null,
            h('p', null, 'Tick what is to be in the answer; several values are separated by commas.'),
            h(Fields, { type: root, node: operation, change }),
          )
        : h('p', null, schema ? 'The question in the open tab cannot be read; mend it, or open a new tab.' : 'The schema is not there yet.'),
    );
  }

  /** @param {CodeEditor | null} editor */
  function useText(editor) {
    const [text, say] = React.useState(editor?.getValue() || '');
    React.useEffect(() => {
      const hear = () => say(editor?.getValue() || '');
      hear();
      editor?.on('change', hear);
      return () => editor?.off('change', hear);
    }, [editor]);
    return text;
  }

  /** @param {string} text @returns {any} the document; null: it is none */
  function read(text) {
    try {
      const isEmpty = text.replace(/^\s*#.*$/gm, '').trim() === '';
      const document = GraphQL.parse(isEmpty ? 'query Built { __typename }' : text, { noLocation: true });
      if (isEmpty) {
        document.definitions[0].selectionSet.selections = [];
      }
      return document;
    } catch {
      return null;
    }
  }

  /** @param {any} document @param {any} operation @param {string} before what stood there */
  function written(document, operation, before) {
    const comments = /^(\s*#.*\n)*/.exec(before)?.[0] || '';
    return comments + (operation.selectionSet.selections.length > 0 ? GraphQL.print(document) : '');
  }

  /**
   * @param {{type: any, node: any, change: () => void}} properties
   * @returns {React.ReactElement}
   */
  function Fields({ type, node, change }) {
    return h(
      'ul',
      null,
      Object.values(type.getFields()).map((/** @type {any} */ field) =>
        h(FieldRow, { key: field.name, field, within: node.selectionSet, change }),
      ),
    );
  }

  /**
   * @param {{field: any, within: any, change: () => void}} properties
   * @returns {React.ReactElement}
   */
  function FieldRow({ field, within, change }) {
    const node = within.selections.find((/** @type {any} */ it) => it.kind === 'Field' && it.name.value === field.name);
    const type = composite(field.type);
    const toggle = () => {
      within.selections = node
        ? within.selections.filter((/** @type {any} */ it) => it !== node)
        : [...within.selections, asked(field)];
      change();
    };
    return h(
      'li',
      null,
      h(
        'label',
        { title: field.description || undefined },
        h('input', { type: 'checkbox', checked: Boolean(node), onChange: toggle }),
        ' ',
        field.name,
      ),
      node && field.args.length > 0
        ? h('ul', { className: 'given' }, field.args.map((/** @type {any} */ given) => h(Given, { key: given.name, given, node, list: 'arguments', change })))
        : null,
      node && type && node.selectionSet ? h(Fields, { type, node, change }) : null,
    );
  }

  /** @param {any} type @returns {any} what has fields; null: it has none */
  function composite(type) {
    const named = GraphQL.getNamedType(type);
    return GraphQL.isObjectType(named) || GraphQL.isInterfaceType(named) ? named : null;
  }

  /** @param {any} field @returns {any} asked for, with what it cannot do without */
  function asked(field) {
    const type = composite(field.type);
    return {
      kind: 'Field',
      name: name(field.name),
      arguments: field.args
        .filter(GraphQL.isRequiredArgument)
        .map((/** @type {any} */ given) => ({ kind: 'Argument', name: name(given.name), value: something(given.type) })),
      ...(type && { selectionSet: { kind: 'SelectionSet', selections: [{ kind: 'Field', name: name(firstOf(type)) }] } }),
    };
  }

  /** @param {string} value */
  function name(value) {
    return { kind: 'Name', value };
  }

  /** @param {any} type @returns {string} a field that needs nothing more */
  function firstOf(type) {
    const leaves = Object.values(type.getFields()).filter(
      (/** @type {any} */ field) => !composite(field.type) && !field.args.some(GraphQL.isRequiredArgument),
    );
    const known = ['code', 'label', 'jobs', 'id']
      .map((wanted) => leaves.find((/** @type {any} */ field) => field.name === wanted))
      .find(Boolean);
    return /** @type {any} */ (known || leaves[0])?.name || '__typename';
  }

  /** @param {any} type @returns {any} a value to begin with */
  function something(type) {
    const named = GraphQL.getNamedType(type);
    if (GraphQL.isListType(GraphQL.getNullableType(type))) {
      return { kind: 'ListValue', values: [] };
    }
    if (GraphQL.isInputObjectType(named)) {
      return { kind: 'ObjectValue', fields: [] };
    }
    if (GraphQL.isEnumType(named)) {
      return { kind: 'EnumValue', value: named.getValues()[0].name };
    }
    return numbers.has(named.name) ? GraphQL.parseValue(named.name === 'Boolean' ? 'false' : '1') : { kind: 'StringValue', value: '' };
  }

  /**
   * An argument, or a field of an object that is given for one.
   *
   * @param {{given: any, node: any, list: 'arguments' | 'fields', change: () => void}} properties of the node whose list
   *     it stands in
   * @returns {React.ReactElement}
   */
  function Given({ given, node, list, change }) {
    const at = (node[list] || []).find((/** @type {any} */ it) => it.name.value === given.name);
    /** @param {any} value null: it is not given any more */
    const give = (value) => {
      const kind = list === 'arguments' ? 'Argument' : 'ObjectField';
      const before = [...(node[list] || []), ...(at ? [] : [{ kind, name: name(given.name) }])];
      node[list] = before
        .map((it) => (it.name.value === given.name ? { ...it, value } : it))
        .filter((it) => it.value);
      change();
    };
    const type = GraphQL.getNullableType(given.type);
    if (GraphQL.isInputObjectType(type) && (!at || at.value.kind === 'ObjectValue')) {
      return h(GivenObject, { given, type, value: at?.value || { kind: 'ObjectValue', fields: [] }, give });
    }
    return h('li', null, h('label', { title: given.description || undefined }, given.name, ' ', h(Value, { type, value: at?.value, give })));
  }

  /**
   * @param {{given: any, type: any, value: any, give: (value: any) => void}} properties
   * @returns {React.ReactElement}
   */
  function GivenObject({ given, type, value, give }) {
    const change = () => give(value.fields.length > 0 ? value : null);
    return h(
      'li',
      null,
      h(
        'details',
        { open: value.fields.length > 0 },
        h('summary', { title: given.description || undefined }, given.name),
        h(
          'ul',
          { className: 'given' },
          Object.values(type.getFields()).map((/** @type {any} */ field) =>
            h(Given, { key: field.name, given: field, node: value, list: 'fields', change }),
          ),
        ),
      ),
    );
  }

  /** @param {{type: any, value: any, give: (value: any) => void}} properties */
  function Value({ type, value, give }) {
    const choices = GraphQL.isEnumType(type) ? type.getValues().map((/** @type {any} */ it) => it.name) : type.name === 'Boolean' ? ['true', 'false'] : [];
    const text = value ? shown(value) : '';
    if (choices.length > 0 && value?.kind !== 'Variable') {
      return h(
        'select',
        { value: text, onChange: (/** @type {any} */ event) => give(valueOf(event.target.value, type)) },
        ['', ...choices].map((choice) => h('option', { key: choice }, choice)),
      );
    }
    return h('input', {
      key: text,
      defaultValue: text,
      dir: 'auto',
      placeholder: String(type),
      spellCheck: false,
      onKeyDown: (/** @type {any} */ event) => event.key === 'Enter' && event.target.blur(),
      onBlur: (/** @type {any} */ event) => {
        if (event.target.value.trim() !== text) {
          try {
            give(valueOf(event.target.value, type));
          } catch {
            event.target.setAttribute('aria-invalid', 'true');
          }
        }
      },
    });
  }

  /** @param {any} value @returns {string} as it is written in a field */
  function shown(value) {
    if (value.kind === 'StringValue') {
      return value.value;
    }
    const isPlain = value.kind === 'ListValue' && value.values.every((/** @type {any} */ it) => !['ListValue', 'ObjectValue'].includes(it.kind));
    return isPlain ? value.values.map(shown).join(', ') : GraphQL.print(value);
  }

  /** @param {string} text @param {any} type @returns {any} null: nothing is given */
  function valueOf(text, type) {
    const trimmed = text.trim();
    if (trimmed === '') {
      return null;
    }
    if (/^[[{"$]/.test(trimmed)) {
      return GraphQL.parseValue(trimmed, { noLocation: true });
    }
    const named = GraphQL.getNamedType(type);
    const isText = GraphQL.isScalarType(named) && !numbers.has(named.name);
    const one = (/** @type {string} */ it) => (isText ? { kind: 'StringValue', value: it } : GraphQL.parseValue(it, { noLocation: true }));
    return GraphQL.isListType(type)
      ? { kind: 'ListValue', values: trimmed.split(/[,،]/).map((it) => one(it.trim())) }
      : one(trimmed);
  }

  /** @param {React.SVGAttributes<SVGSVGElement>} attributes */
  function Icon(attributes) {
    return h(
      'svg',
      { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', ...attributes },
      h('path', { d: 'M4 5h5v5H4zM4 15h5v5H4z', strokeLinejoin: 'round' }),
      h('path', { d: 'M5.5 7.5l1 1 2-2.5M13 7.5h7M13 17.5h7' }),
    );
  }
}
