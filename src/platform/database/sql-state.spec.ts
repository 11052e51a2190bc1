import { QueryFailedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseUnreachable } from './sql-state.js';

const failed = (code: string) => new QueryFailedError('SELECT 1', [], Object.assign(new Error('x'), { code }));

describe('a database that cannot be reached', () => {
  it.each<[string, Error]>([
    ['it shuts down (57P01)', failed('57P01')],
    ['its connection fails (08006)', failed('08006')],
    ['it does not listen', Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['the connection broke in a statement', new Error('Connection terminated unexpectedly')],
    ['the connection broke between two statements', new QueryRunnerProviderAlreadyReleasedError()],
  ])('is known when %s', (_, error) => {
    expect(isDatabaseUnreachable(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a refused statement (23505)', failed('23505')],
    ['a statement that is wrong (42601)', failed('42601')],
    ['a file that is not there', Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' })],
    [
      'a connection of somebody else that broke',
      Object.assign(new Error('x'), { code: 'ECONNRESET', syscall: 'read' }),
    ],
    ['no error at all', { code: '57P01' }],
  ])('is told from %s', (_, error) => {
    expect(isDatabaseUnreachable(error)).toBe(false);
  });
});
