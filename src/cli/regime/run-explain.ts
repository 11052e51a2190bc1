import { explainApplication } from '../../modules/registry/index.js';
import { SystemClock } from '../../platform/clock/clock.js';
import { StartupError } from '../../platform/startup/index.js';
import type { Invocation } from '../command.js';
import { requireConfig } from '../configuration.js';
import { withDatabase } from '../database.js';
import { timelineLines } from './timeline-lines.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Explains and answers; gives the exit code. */
export async function runExplain(invocation: Invocation): Promise<number> {
  const [id = ''] = invocation.arguments;
  if (!UUID.test(id)) {
    throw new StartupError(
      'usage',
      `“${id}”不是申请编号（小写 UUID）`,
      `"${id}" is no id of an application (lower-case UUID)`,
    );
  }
  const now = new SystemClock().now();
  const timeline = await withDatabase(requireConfig(invocation), ({ appUrl }) => explainApplication(appUrl, id, now));
  invocation.output.answer(timelineLines(timeline).join('\n'), timeline);
  return 0;
}
