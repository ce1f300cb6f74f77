// The hub may stand below a path of another site: what its addresses begin with, as this file's own says.

/** The path of the dashboard, which all others of the hub stand below; it ends with a slash. */
export const HOME = new URL('..', import.meta.url).pathname;
