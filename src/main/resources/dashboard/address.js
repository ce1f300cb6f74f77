// What is shown is written in the address and nowhere else: it can be sent, kept, and gone back from.

/** What the page filters by: the name in the address, and the field of ProgressFilter. */
export const DIMENSIONS = [
  { name: 'organization', field: 'organizations' },
  { name: 'phase', field: 'phases' },
  { name: 'province', field: 'provinces' },
  { name: 'year', field: 'years' },
  { name: 'settlement', field: 'settlements' },
  { name: 'workMode', field: 'workModes' },
  { name: 'gender', field: 'genders' },
];

/** Dimensions that promises do not have: filtered by one of these, the hub answers no promises. */
export const FACETS = ['settlement', 'workMode', 'gender'];

export const MAP_MEASURES = ['jobs', 'pledged', 'fulfilment', 'verified'];

/** What the address asks for; what it does not say has its usual value. */
export function read(search) {
  const asked = new URLSearchParams(search);
  const map = asked.get('map');
  return {
    view: asked.get('view') === 'report' ? 'report' : 'overview',
    map: MAP_MEASURES.includes(map) ? map : MAP_MEASURES[0],
    chosen: Object.fromEntries(
      DIMENSIONS.map(({ name }) => [name, [...new Set(asked.getAll(name).filter(Boolean))]]),
    ),
  };
}

/** The address that asks for it, in a stable order, without what is usual. */
export function write({ view, map, chosen }, language) {
  const asked = new URLSearchParams();
  asked.set('lang', language);
  if (view !== 'overview') {
    asked.set('view', view);
  }
  DIMENSIONS.forEach(({ name }) => chosen[name].forEach((value) => asked.append(name, value)));
  if (map !== MAP_MEASURES[0]) {
    asked.set('map', map);
  }
  return '/?' + asked;
}

/** The same place with one value of a dimension chosen, or no longer. */
export function toggled(place, name, value) {
  const before = place.chosen[name];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  return { ...place, chosen: { ...place.chosen, [name]: values } };
}

/** The same place without any filter. */
export function cleared(place) {
  return { ...place, chosen: Object.fromEntries(DIMENSIONS.map(({ name }) => [name, []])) };
}

export function isFiltered(place) {
  return DIMENSIONS.some(({ name }) => place.chosen[name].length > 0);
}

/** Whether promises are out of the question, since no promise says what is filtered by. */
export function hidesPromises(place) {
  return FACETS.some((name) => place.chosen[name].length > 0);
}

/** The ProgressFilter of a place. A year that is no number goes out as it is: the hub says what is wrong with it. */
export function filterOf(place) {
  const filter = {};
  for (const { name, field } of DIMENSIONS) {
    const values = place.chosen[name];
    if (values.length > 0) {
      filter[field] = name === 'year' ? values.map((year) => (/^\d{1,6}$/.test(year) ? Number(year) : year)) : values;
    }
  }
  return filter;
}
