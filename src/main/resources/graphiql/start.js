// Opens GraphiQL with the hub's examples, one tab each. A reader's own tabs, once there are any, are kept by the browser.
(async () => {
  const place = document.getElementById('graphiql');
  try {
    const answer = await fetch('/graphiql/examples.json');
    const examples = await answer.json();
    const fetcher = GraphiQL.createFetcher({ url: '/graphql' });
    const page = React.createElement(GraphiQL, {
      fetcher,
      defaultTabs: examples,
      defaultEditorToolsVisibility: 'variables',
      shouldPersistHeaders: false,
    });
    ReactDOM.createRoot(place).render(page);
  } catch (reason) {
    place.textContent = 'GraphiQL could not be opened: ' + reason;
  }
})();
