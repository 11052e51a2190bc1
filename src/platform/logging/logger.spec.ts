import { QueryFailedError } from 'typeorm';
import { createLogger } from './logger.js';

/** One log line of what is logged under `err`. */
function lineOf(err: unknown): { text: string; err: Record<string, unknown> } {
  let text = '';
  const logger = createLogger('info', { write: (line: string) => (text += line) });
  logger.error({ err }, 'request failed');
  return { text, err: JSON.parse(text).err };
}

/** As the driver reports a failed statement. */
const failed = (message: string, code: string, rest: object = {}) =>
  new QueryFailedError(
    'INSERT INTO person (full_name, hash) VALUES ($1, $2)',
    ['样本联系人', '$argon2id$secret'],
    Object.assign(new Error(message), { code, ...rest }),
  );

describe('a failed statement in the log', () => {
  it('is told by type, code, constraint and place', () => {
    const { err } = lineOf(failed('duplicate key value violates unique constraint "x"', '23505', { constraint: 'x' }));
    expect(err).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'x' });
    expect(err['stack']).toContain('logger.spec');
  });

  it.each([
    ['parameters', failed('deadlock detected', '40P01')],
    [
      'the row in the detail',
      failed('duplicate key', '23505', { detail: 'Key (full_name)=(样本联系人) already exists.' }),
    ],
    ['the value that could not be read', failed('invalid input syntax for type uuid: "样本联系人"', '22P02')],
    ['the cause', new Error('no', { cause: failed('invalid input syntax for type uuid: "样本联系人"', '22P02') })],
  ])('never with %s', (_, error) => {
    const { text } = lineOf(error);
    expect(text).not.toContain('样本联系人');
    expect(text).not.toContain('argon2id');
  });
});
