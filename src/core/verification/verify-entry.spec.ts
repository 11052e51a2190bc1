import { inventoryDrafts } from '../../../test/support/inventory-entries.js';
import { NOW, SampleRegistry, seeded } from '../../../test/support/sample-registry.js';
import { formatVerifierKey } from '../note/index.js';
import { utf8 } from '../bytes.js';
import { nobleCrypto } from '../crypto.js';
import { type LoggedEntry, verifyLoggedEntry } from './index.js';

const registry = new SampleRegistry();
const [designated, , updated] = inventoryDrafts().map((draft) => registry.append(draft, registry.entryKeys.public));
if (designated === undefined || updated === undefined) throw new Error('no entries');
const trust = registry.trust();
const judge = (logged: LoggedEntry, by = trust) => verifyLoggedEntry(logged, by, { crypto: nobleCrypto, now: NOW });

describe('an entry with its proof', () => {
  it('is proven by the trust file alone, at every size of the log from its own on', () => {
    for (let size = designated + 1; size <= registry.tree.size; size += 1) {
      const { verdict, proven } = judge(registry.logged(designated, size));
      expect([verdict, proven?.index, proven?.entry.kind]).toEqual(['valid', designated, 'source.designated']);
    }
  });

  it('is forged wherever one bit of it is another', () => {
    const logged = registry.logged(designated);
    for (let place = 0; place < logged.entry.length; place += 7) {
      const entry = logged.entry.slice();
      entry[place] = (entry[place] ?? 0) ^ 1;
      const judged = judge({ ...logged, entry });
      expect([place, judged.verdict, judged.proven]).toEqual([place, 'forged', undefined]);
    }
  });

  it('is not proven by the proof of another, nor by that of another log', () => {
    const { tlogProof } = registry.logged(updated);
    expect(judge({ ...registry.logged(designated), tlogProof }).verdict).toBe('forged');
    const other = new SampleRegistry();
    const [draft] = inventoryDrafts();
    if (draft === undefined) throw new Error('no entry');
    const index = other.append({ ...draft, at: '2026-11-28T02:00:00.001Z' }, other.entryKeys.public);
    expect(judge({ ...registry.logged(designated), tlogProof: other.logged(index).tlogProof }).verdict).toBe('forged');
  });

  it('is forged for whoever trusts another log, and where the proof cannot be read', () => {
    const stranger = formatVerifierKey({ ...registry.log.key, publicKey: seeded(77).publicKey });
    const elsewhere = registry.trust({
      log: { ...trust.log, vkey: stranger },
      policy: `log ${stranger}\nquorum none\n`,
    });
    expect(judge(registry.logged(designated), elsewhere).verdict).toBe('forged');
    for (const tlogProof of ['', 'c2sp.org/tlog-proof@v1\n', registry.logged(designated).tlogProof.slice(0, -20)]) {
      expect(judge({ ...registry.logged(designated), tlogProof }).verdict).not.toBe('valid');
    }
    expect(judge({ ...registry.logged(designated), entry: utf8('{}') }).verdict).toBe('forged');
  });
});
