/** The folder that holds everything the program keeps on disk. */
export { prepareDataDirectory, privateFolder } from './data-directory.js';
export { type FileLock, tryFileLock } from './file-lock.js';
export { type DirectoryLock, lockDataDirectory } from './lock.js';
export { readPrivateFile, syncFolder, writePrivateFile } from './private-file.js';
export { symmetricKey } from './symmetric-key.js';
