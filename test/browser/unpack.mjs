// Unpacks Chromium, or the archive that is named, and prints where it lies: in a process of its own, so that all that it
// wrote is closed when it has ended. A program that is still open for writing cannot be started (ETXTBSY).
import chromium, { inflate } from '@sparticuz/chromium';

const [archive] = process.argv.slice(2);
console.log(archive === undefined ? await chromium.executablePath() : await inflate(archive));
