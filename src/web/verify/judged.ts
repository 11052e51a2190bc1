/** Everything that reads and judges files, in one piece of the program that is loaded when something is handed in. */
export { compareDataFile } from './data/data-file.js';
export { type Listing, listingOf } from './data/listed.js';
export { groupGiven } from './judge/group.js';
export { type Finding, inquire, inquireByHolder } from './judge/inquiry.js';
export { type Given, type GivenFile, readGiven } from './judge/read-given.js';
export { showFinding } from './view/finding.js';
