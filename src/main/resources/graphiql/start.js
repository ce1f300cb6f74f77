// Opens GraphiQL with the hub's examples beside it. A reader's own tabs, once there are any, are kept by the browser.
// An address with ?query= and perhaps &variables= opens that question in a tab; it never runs anything by itself.
(async () => {
  // The hub may stand below a path of another site, as this file's own address says.
  const home = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  // The hub takes no more than 8,192 bytes of an address with its headers.
  const longestAddress = 6000;
  const place = document.getElementById('graphiql') || document.body;
  try {
    const answer = await fetch(new URL('graphiql/examples.json', home));
    /** @type {ExampleGroup[]} */
    const groups = await answer.json();
    const plugin = examplesPlugin(groups, home);
    const firstVisit = remembered('visiblePlugin') === null;
    suggest('docExplorerFlex', '0.27');
    suggest('editorFlex', '1.2');
    const page = React.createElement(
      GraphiQL,
      {
        fetcher: GraphiQL.createFetcher({
          url: new URL('graphql', home).href,
          subscriptionUrl: new URL('graphql', home).href.replace(/^http/, 'ws'),
          fetch: withKey,
          wsConnectionParams: { // read anew for each connection
            get Authorization() {
              return credential();
            },
          },
        }),
        plugins: [plugin, builderPlugin()],
        visiblePlugin: firstVisit ? plugin : undefined,
        toolbar: { additionalComponent: Additions },
        schemaDescription: true,
        defaultEditorToolsVisibility: 'variables',
        shouldPersistHeaders: false,
        ...opened(groups[0]?.examples[0]),
      },
      React.createElement(
        GraphiQL.Logo,
        null,
        React.createElement(KeyField),
        React.createElement('span', { className: 'peyman' }, 'Peyman'),
      ),
    );
    ReactDOM.createRoot(place).render(page);
  } catch (reason) {
    place.textContent = 'GraphiQL could not be opened: ' + reason;
  }

  /**
   * The question of the address, else that of the tab in which the reader was, else the first example. GraphiQL goes to
   * the tab that holds exactly this, and opens another where none does: told nothing, it takes the question that it
   * remembers, without its variables.
   *
   * @param {Example | undefined} example
   */
  function opened(example) {
    const asked = new URLSearchParams(window.location.search);
    const query = asked.get('query');
    if (query) {
      return { query, variables: indented(asked.get('variables') || '') };
    }
    const { query: asLeft, variables } = tabAsLeft() || example || {};
    return { query: asLeft || '', variables: variables || '' };
  }

  // The reader's key, where the hub wants one: kept until the browser is closed, and never in an address or a tab.
  function KeyField() {
    const [given, give] = React.useState(key() || '');
    /** @param {{target: HTMLInputElement}} event */
    const onChange = ({ target }) => {
      give(target.value);
      try {
        window.sessionStorage.setItem('peyman:key', target.value.trim());
      } catch {
        // Then there is none: GraphiQL's own headers take it.
      }
    };
    return React.createElement('input', {
      'aria-label': 'API key',
      autoComplete: 'off',
      className: 'key',
      onChange,
      placeholder: 'API key',
      spellCheck: false,
      title: 'Sent as Authorization: Bearer, where the hub asks who you are; kept until the browser is closed',
      type: 'password',
      value: given,
    });
  }

  function key() {
    try {
      return window.sessionStorage.getItem('peyman:key');
    } catch {
      return null;
    }
  }

  /** What a request says of who asks; undefined: nothing. */
  function credential() {
    const given = key();
    return given ? 'Bearer ' + given : undefined;
  }

  /**
   * Headers that the reader wrote go before the key.
   *
   * @param {RequestInfo | URL} input
   * @param {RequestInit} [init]
   */
  function withKey(input, init = {}) {
    const headers = new Headers(init.headers);
    const given = credential();
    if (given && !headers.has('Authorization')) {
      headers.set('Authorization', given);
    }
    return window.fetch(input, { ...init, headers });
  }

  /** @returns {Tab | undefined} the tab in which the reader was at the last visit */
  function tabAsLeft() {
    try {
      const { tabs, activeTabIndex } = JSON.parse(remembered('tabState') || '');
      return tabs[activeTabIndex];
    } catch {
      return undefined;
    }
  }

  /** @param {string} json */
  function indented(json) {
    try {
      return JSON.stringify(JSON.parse(json), null, 2);
    } catch {
      return json;
    }
  }

  /**
   * What GraphiQL keeps in this browser; null where it keeps nothing, or may not.
   *
   * @param {string} name
   */
  function remembered(name) {
    try {
      return window.localStorage.getItem('graphiql:' + name);
    } catch {
      return null;
    }
  }

  /**
   * Proportions for a reader who has not drawn others: less for the list, more for the question.
   *
   * @param {string} name
   * @param {string} value
   */
  function suggest(name, value) {
    try {
      if (remembered(name) === null) {
        window.localStorage.setItem('graphiql:' + name, value);
      }
    } catch {
      // Then GraphiQL's own proportions are as good.
    }
  }

  function Additions() {
    return React.createElement(
      React.Fragment,
      null,
      React.createElement(Comforts),
      React.createElement(ShareButton),
    );
  }

  // An address that opens the question as it stands, and runs nothing: in the address bar, and to be pasted.
  function ShareButton() {
    const { queryEditor, variableEditor } = GraphiQL.React.useEditorContext({ nonNull: true });
    const [said, say] = React.useState('');
    const share = async () => {
      const address = new URL(window.location.href);
      address.search = '';
      address.searchParams.set('query', queryEditor?.getValue() || '');
      const variables = (variableEditor?.getValue() || '').trim();
      if (variables) {
        address.searchParams.set('variables', variables);
      }
      if (address.href.length > longestAddress) {
        say('This question is too long for a link');
        return;
      }
      window.history.replaceState(null, '', address);
      try {
        await window.navigator.clipboard.writeText(address.href);
        say('The link is copied');
      } catch {
        say('The link is in the address bar'); // a browser lets no page without TLS copy
      }
    };
    return React.createElement(
      React.Fragment,
      null,
      React.createElement(
        GraphiQL.React.ToolbarButton,
        { label: 'Copy a link to this question', onClick: share },
        React.createElement(ShareIcon),
      ),
      React.createElement('span', { role: 'status', className: 'only-said' }, said),
      said && React.createElement('span', { 'aria-hidden': true, className: 'said', onAnimationEnd: () => say('') }, said),
    );
  }

  function ShareIcon() {
    const attributes = { className: 'graphiql-toolbar-icon', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 };
    return React.createElement(
      'svg',
      { ...attributes, strokeLinecap: 'round', 'aria-hidden': true },
      React.createElement('path', { d: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.7 1.7' }),
      React.createElement('path', { d: 'M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.7-1.7' }),
    );
  }

  // What GraphiQL leaves to be wished for: no line is cut off, Tab leaves an editor as it leaves any other field (a
  // reader without a mouse would be caught there), and the tab that is open is in sight.
  function Comforts() {
    const { queryEditor, variableEditor, headerEditor, activeTabIndex, tabs } = GraphiQL.React.useEditorContext({
      nonNull: true,
    });
    React.useEffect(() => {
      for (const editor of [queryEditor, variableEditor, headerEditor]) {
        editor?.setOption('lineWrapping', true);
        editor?.addKeyMap({ Tab: false, 'Shift-Tab': false }, true);
      }
    }, [queryEditor, variableEditor, headerEditor]);
    React.useEffect(() => {
      const show = () =>
        document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const soon = window.requestAnimationFrame(show);
      // Tabs slide for a moment when one is opened: look again when they have come to rest.
      const later = [400, 1500].map((milliseconds) => window.setTimeout(show, milliseconds));
      window.addEventListener('resize', show);
      return () => {
        window.cancelAnimationFrame(soon);
        later.forEach((timer) => window.clearTimeout(timer));
        window.removeEventListener('resize', show);
      };
    }, [activeTabIndex, tabs]);
    return null;
  }
})();
