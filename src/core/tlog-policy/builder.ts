import { equalBytes } from '../bytes.js';
import { parseDecimal } from '../checkpoint/index.js';
import type { Hasher } from '../merkle/index.js';
import { KEY_TYPES, type KeyType, parseVerifierKey, type VerifierKey } from '../note/index.js';
import {
  NO_QUORUM,
  type Policy,
  type PolicyFaultCode,
  type PolicyGroup,
  type PolicyLog,
  type PolicyWitness,
} from './policy.js';

/** Takes a policy's lines one after the other and keeps what they define. */
export class PolicyBuilder {
  private readonly logs: PolicyLog[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly groups: PolicyGroup[] = [];
  /** Witnesses and groups share these names; a name that became a member may not become one again. */
  private readonly names = new Set<string>();
  private readonly members = new Set<string>();
  private quorum: string | undefined;

  constructor(private readonly hasher: Hasher) {}

  /** Adds a line, given as its items; answers why it cannot be. */
  addLine(items: readonly string[]): PolicyFaultCode | undefined {
    const [keyword, ...rest] = items;
    if (keyword === 'log') return this.addLog(rest);
    if (keyword === 'witness') return this.addWitness(rest);
    if (keyword === 'group') return this.addGroup(rest);
    if (keyword === 'quorum') return this.setQuorum(rest);
    return 'policy-line';
  }

  /** The policy, once a quorum line was there. */
  build(): Policy | undefined {
    if (this.quorum === undefined) return undefined;
    return { logs: this.logs, witnesses: this.witnesses, groups: this.groups, quorum: this.quorum };
  }

  private addLog([vkey, url, ...extra]: readonly string[]): PolicyFaultCode | undefined {
    if (vkey === undefined || extra.length > 0) return 'policy-line';
    const key = this.key(vkey, [KEY_TYPES.note]);
    if (key === undefined) return 'policy-key';
    if (this.logs.some((log) => equalBytes(log.key.publicKey, key.publicKey))) return 'policy-duplicate-key';
    this.logs.push(url === undefined ? { key } : { key, url });
    return undefined;
  }

  private addWitness([name, vkey, url, ...extra]: readonly string[]): PolicyFaultCode | undefined {
    if (name === undefined || vkey === undefined || extra.length > 0) return 'policy-line';
    const key = this.key(vkey, [KEY_TYPES.cosignature, KEY_TYPES.subtreeCosignature]);
    if (key === undefined) return 'policy-key';
    // One key under two names would count twice towards a quorum.
    if (this.witnesses.some((known) => equalBytes(known.key.publicKey, key.publicKey))) return 'policy-duplicate-key';
    if (!this.define(name)) return 'policy-name';
    this.witnesses.push(url === undefined ? { name, key } : { name, key, url });
    return undefined;
  }

  private addGroup([name, count, ...members]: readonly string[]): PolicyFaultCode | undefined {
    if (name === undefined || count === undefined || members.length === 0) return 'policy-line';
    const threshold = count === 'all' ? members.length : count === 'any' ? 1 : parseDecimal(count);
    if (threshold === undefined || threshold < 1 || threshold > members.length) return 'policy-threshold';
    for (const member of members) {
      if (!this.names.has(member) || this.members.has(member)) return 'policy-member';
      this.members.add(member);
    }
    if (!this.define(name)) return 'policy-name';
    this.groups.push({ name, threshold, members });
    return undefined;
  }

  private setQuorum([name, ...extra]: readonly string[]): PolicyFaultCode | undefined {
    if (name === undefined || extra.length > 0) return 'policy-line';
    const defined = name === NO_QUORUM || this.names.has(name);
    if (this.quorum !== undefined || !defined) return 'policy-quorum';
    this.quorum = name;
    return undefined;
  }

  private define(name: string): boolean {
    if (name === NO_QUORUM || this.names.has(name)) return false;
    this.names.add(name);
    return true;
  }

  private key(vkey: string, types: readonly KeyType[]): VerifierKey | undefined {
    const key = parseVerifierKey(this.hasher, vkey);
    return key.ok && types.includes(key.value.type) ? key.value : undefined;
  }
}
