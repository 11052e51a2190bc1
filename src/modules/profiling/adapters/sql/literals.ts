/** A text as a literal of SQL. */
export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** The columns by their places: what a file calls them never stands in a statement, but where it is read. */
export const column = (place: number): string => `c${place}`;
