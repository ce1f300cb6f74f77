// What each client asks the hub; its address is the first argument of each script.
export const url = `${process.argv[2]}/graphql`;

export const delivered = /* GraphQL */ `
  query Delivered($filter: ProgressFilter!) {
    progress(filter: $filter, groupBy: [ORGANIZATION]) {
      rows { organization { code nameFa } reported jobs joint credit }
      total { pledged claimed jobs overstatement fulfilment }
    }
  }`;

export const gilan = { filter: { provinces: ['GILAN'], years: [1400] } };

// One field fails, the other does not.
export const misspelt = /* GraphQL */ `
  query Misspelt {
    progress(filter: { provinces: ["GILN"] }) { rowCount }
    province(code: "GILAN") { nameEn }
  }`;

// Never executed: there is no such field.
export const invalid = /* GraphQL */ `query Invalid { provinces { colour } }`;

/** What a program needs of an error: which field, what kind, whether to try again, and its name in the hub's log. */
export const told = ({ message, path, extensions }) => ({
  message,
  path: path ?? null,
  code: extensions.code,
  retryable: extensions.retryable,
  hasRequestId: /^[0-9a-f]{32}$/.test(extensions.requestId),
});

/** Prints the one line that the test reads. */
export const report = (found) => console.log(JSON.stringify(found));
