/** Most bytes of a profile as a file. */
export const MOST_PROFILE_BYTES = 2_097_152;
/** Most columns of a table that is profiled; an application states no more either. */
export const MOST_COLUMNS = 500;
/** Longest name of a column, in characters. */
export const MOST_NAME_CHARACTERS = 200;
/** Longest end of a range that a profile shows, in characters. */
export const MOST_RANGE_CHARACTERS = 40;
