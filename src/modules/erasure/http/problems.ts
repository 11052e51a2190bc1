/** Refusals that several operations share. */
export const SALT_PROBLEMS = [
  'salt-entry-unpublished',
  'salt-not-personal',
  'salt-field-absent',
  'salt-erased-already',
];
export const PERSON_PROBLEMS = ['salt-erasure-other-centre', 'salt-erasure-own-filing'];
export const OPEN_PROBLEMS = [
  'path-malformed',
  'salt-erasure-not-found',
  'salt-erasure-other-centre',
  'salt-erasure-closed',
  'salt-erasure-expired',
];
