/** The form of times in entries, for `to_char` of a time in UTC. */
export const RFC_3339 = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
