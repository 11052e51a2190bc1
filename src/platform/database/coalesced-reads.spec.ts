import { CoalescedReads } from './coalesced-reads.js';

/** A read that answers when told to, and notes what it was asked. */
function controlled() {
  const asked: (readonly string[])[] = [];
  const answers: PromiseWithResolvers<ReadonlyMap<string, string>>[] = [];
  const reads = new CoalescedReads((keys) => {
    asked.push(keys);
    const answer = Promise.withResolvers<ReadonlyMap<string, string>>();
    answers.push(answer);
    return answer.promise;
  });
  return { asked, answers, reads };
}

describe('CoalescedReads', () => {
  it('asks at once when nothing is under way, and together for what came meanwhile', async () => {
    const { asked, answers, reads } = controlled();
    const found = ['a', 'b', 'c', 'd', 'c', 'e'].map((key) => reads.find(key));
    expect(asked).toEqual([['a'], ['b']]);
    answers[0]?.resolve(new Map([['a', '1']]));
    expect(await found[0]).toBe('1');
    await new Promise(setImmediate);
    expect(asked[2]).toEqual(['c', 'd', 'e']);
    answers[1]?.resolve(new Map([['b', '2']]));
    answers[2]?.resolve(
      new Map([
        ['c', '3'],
        ['e', '5'],
      ]),
    );
    expect(await Promise.all(found)).toEqual(['1', '2', '3', undefined, '3', '5']);
  });

  it('never answers a question from a statement that was sent before it', async () => {
    const { asked, answers, reads } = controlled();
    const first = reads.find('a');
    const second = reads.find('a');
    answers[0]?.resolve(new Map([['a', 'old']]));
    answers[1]?.resolve(new Map([['a', 'new']]));
    expect([await first, await second]).toEqual(['old', 'new']);
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('asks for no more than 64 keys at once', async () => {
    const { asked, answers, reads } = controlled();
    const found = Array.from({ length: 130 }, (_, index) => reads.find(`${index}`));
    for (const answer of answers) answer.resolve(new Map());
    await Promise.all(found.slice(0, 2));
    await new Promise(setImmediate);
    expect(asked.map((keys) => keys.length)).toEqual([1, 1, 64, 64]);
    for (const answer of answers) answer.resolve(new Map());
    await Promise.all(found);
  });

  it('tells a failure to those who asked, and goes on', async () => {
    const { answers, reads } = controlled();
    const failing = reads.find('a');
    answers[0]?.reject(new Error('lost'));
    await expect(failing).rejects.toThrow('lost');
    const next = reads.find('a');
    answers[1]?.resolve(new Map([['a', '1']]));
    expect(await next).toBe('1');
  });
});
