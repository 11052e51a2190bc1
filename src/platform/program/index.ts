/** This program as an npm package on disk. */
export { packageFolder, packageVersion } from './package-folder.js';
