import { ChainError, conditionSentence } from '../../modules/anchoring/index.js';
import { StartupError } from '../../platform/startup/index.js';

/** Runs a piece of work; what a chain does wrong becomes one sentence. @throws StartupError */
export async function sayingWhatIsWrong<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    const { zh, en } = conditionSentence(error.code);
    throw new StartupError(error.code, `${zh}（${error.message}）`, `${en} (${error.message})`, { cause: error });
  }
}
