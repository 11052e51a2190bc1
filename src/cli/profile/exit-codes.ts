import { UnreadableData } from '../../modules/profiling/index.js';
import type { Output } from '../output.js';

/** What the shell learns; 1 is kept for a wrong command line and files that cannot be opened. */
export const EXIT_CODES = { valid: 0, forged: 3, unreadable: 5, otherData: 6 } as const;

/** Runs the command; a file that is no readable data is told in one sentence. */
export async function tellingUnreadable(output: Output, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof UnreadableData)) throw error;
    const { code, zh, en } = error;
    output.answer(`错误：${zh} / Error: ${en}`, { code, detail: { zh, en } });
    return EXIT_CODES.unreadable;
  }
}
