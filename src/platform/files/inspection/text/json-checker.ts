const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const LITERALS: Readonly<Record<string, string>> = { t: 'rue', f: 'alse', n: 'ull' };
const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number) => isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

type State =
  | 'value'
  | 'first-value'
  | 'first-key'
  | 'key'
  | 'colon'
  | 'after'
  | 'done'
  | 'string'
  | 'escape'
  | 'unicode'
  | 'literal'
  | NumberState;
type NumberState =
  | 'minus'
  | 'zero'
  | 'integer'
  | 'point'
  | 'fraction'
  | 'exponent'
  | 'exponent-sign'
  | 'exponent-digits';

const NUMBER_MAY_END: ReadonlySet<State> = new Set<State>(['zero', 'integer', 'fraction', 'exponent-digits']);

/** Checks a stream of bytes for one JSON text (RFC 8259) with constant memory; it builds no values. */
export class JsonChecker {
  /** `syntax`: not JSON. `depth`: nested too deeply. */
  fault: 'syntax' | 'depth' | undefined;
  private state: State = 'value';
  private inKey = false;
  private pending = '';
  private hexLeft = 0;
  /** One byte per open container: 1 object, 0 array. */
  private readonly open: Uint8Array;
  private depth = 0;

  constructor(maxDepth: number) {
    this.open = new Uint8Array(maxDepth);
  }

  /** True when exactly one complete value was read. */
  get isComplete(): boolean {
    return this.fault === undefined && this.state === 'done';
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.fault === undefined; at += 1) this.step(bytes[at] ?? 0);
  }

  private step(byte: number): void {
    switch (this.state) {
      case 'string':
        if (byte === 0x22) this.state = this.inKey ? 'colon' : this.afterValue();
        else if (byte === 0x5c) this.state = 'escape';
        else if (byte < 0x20) this.fault = 'syntax';
        return;
      case 'escape':
        if (byte === 0x75) {
          this.hexLeft = 4;
          this.state = 'unicode';
        } else if (ESCAPES.has(byte)) this.state = 'string';
        else this.fault = 'syntax';
        return;
      case 'unicode':
        if (!isHex(byte)) this.fault = 'syntax';
        this.hexLeft -= 1;
        if (this.hexLeft === 0) this.state = 'string';
        return;
      case 'literal':
        if (String.fromCharCode(byte) !== this.pending[0]) this.fault = 'syntax';
        this.pending = this.pending.slice(1);
        if (this.pending === '') this.state = this.afterValue();
        return;
      case 'value':
      case 'first-value':
      case 'first-key':
      case 'key':
      case 'colon':
      case 'after':
      case 'done':
        if (!SPACE.has(byte)) this.structural(byte);
        return;
      default:
        this.number(this.state, byte);
    }
  }

  private structural(byte: number): void {
    const inObject = this.open[this.depth - 1] === 1;
    if (this.state === 'done') this.fault = 'syntax';
    else if (this.state === 'colon') this.expect(byte === 0x3a, 'value');
    else if (this.state === 'first-key' && byte === 0x7d) this.close();
    else if (this.state === 'first-key' || this.state === 'key') {
      this.inKey = true;
      this.expect(byte === 0x22, 'string');
    } else if (this.state === 'first-value' && byte === 0x5d) this.close();
    else if (this.state === 'after' && byte === (inObject ? 0x7d : 0x5d)) this.close();
    else if (this.state === 'after') this.expect(byte === 0x2c, inObject ? 'key' : 'value');
    else this.beginValue(byte);
  }

  private beginValue(byte: number): void {
    const letter = String.fromCharCode(byte);
    const literal = LITERALS[letter];
    this.inKey = false;
    if (letter === '{' || letter === '[') this.openContainer(letter === '{');
    else if (letter === '"') this.state = 'string';
    else if (letter === '-') this.state = 'minus';
    else if (isDigit(byte)) this.state = byte === 0x30 ? 'zero' : 'integer';
    else if (literal !== undefined) {
      this.pending = literal;
      this.state = 'literal';
    } else this.fault = 'syntax';
  }

  private number(state: NumberState, byte: number): void {
    const next = afterInNumber(state, byte);
    if (next !== undefined) this.state = next;
    else if (!NUMBER_MAY_END.has(state)) this.fault = 'syntax';
    else {
      this.state = this.afterValue();
      if (!SPACE.has(byte)) this.structural(byte);
    }
  }

  private openContainer(isObject: boolean): void {
    if (this.depth >= this.open.length) {
      this.fault = 'depth';
      return;
    }
    this.open[this.depth] = isObject ? 1 : 0;
    this.depth += 1;
    this.state = isObject ? 'first-key' : 'first-value';
  }

  private close(): void {
    this.depth -= 1;
    this.state = this.afterValue();
  }

  private afterValue(): State {
    return this.depth === 0 ? 'done' : 'after';
  }

  private expect(holds: boolean, next: State): void {
    if (holds) this.state = next;
    else this.fault = 'syntax';
  }
}

function afterInNumber(state: NumberState, byte: number): NumberState | undefined {
  const isExponent = byte === 0x65 || byte === 0x45;
  switch (state) {
    case 'minus':
      return isDigit(byte) ? (byte === 0x30 ? 'zero' : 'integer') : undefined;
    case 'zero':
      return byte === 0x2e ? 'point' : isExponent ? 'exponent' : undefined;
    case 'integer':
      return isDigit(byte) ? 'integer' : afterInNumber('zero', byte);
    case 'point':
      return isDigit(byte) ? 'fraction' : undefined;
    case 'fraction':
      return isDigit(byte) ? 'fraction' : isExponent ? 'exponent' : undefined;
    case 'exponent':
      return isDigit(byte) ? 'exponent-digits' : byte === 0x2b || byte === 0x2d ? 'exponent-sign' : undefined;
    case 'exponent-sign':
    case 'exponent-digits':
      return isDigit(byte) ? 'exponent-digits' : undefined;
  }
}
