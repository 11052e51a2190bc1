import type { Cell, Sheet } from '../../src/core/accounting/index.js';

/**
 * Reckons the formulas of a workbook from its amounts alone: ROUND, SUM of a range, MAX, + and −, cells of other sheets.
 * In fen, so that nothing is rounded.
 */
export class Formulas {
  private readonly known = new Map<string, bigint>();

  constructor(private readonly sheets: readonly Sheet[]) {}

  /** What stands in a cell, counted from zero. */
  at(sheet: string, column: number, row: number): bigint {
    const key = `${sheet}!${column},${row}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const value = this.valueOf(sheet, this.cell(sheet, column, row));
    this.known.set(key, value);
    return value;
  }

  private cell(sheet: string, column: number, row: number): Cell {
    const found = this.sheets.find(({ name }) => name === sheet);
    if (found === undefined) throw new Error(`no sheet ${sheet}`);
    return found.rows[row]?.[column] ?? null;
  }

  private valueOf(sheet: string, cell: Cell): bigint {
    if (cell?.kind === 'amount') return cell.amount;
    if (cell?.kind !== 'formula') return 0n;
    return new Reading(cell.formula.slice(1), (where, column, row) => this.at(where ?? sheet, column, row)).all();
  }
}

type Look = (sheet: string | undefined, column: number, row: number) => bigint;

class Reading {
  private place = 0;

  constructor(
    private readonly text: string,
    private readonly look: Look,
  ) {}

  all(): bigint {
    const value = this.sum();
    if (this.place !== this.text.length) throw new Error(`${this.text}: ${this.text.slice(this.place)} is left`);
    return value;
  }

  private sum(): bigint {
    let value = this.takes('-') ? -this.term() : this.term();
    for (;;) {
      if (this.takes('+')) value += this.term();
      else if (this.takes('-')) value -= this.term();
      else return value;
    }
  }

  private term(): bigint {
    if (this.takes('ROUND(')) return this.before(',2)', this.sum());
    if (this.takes('SUM(')) return this.before(')', this.range());
    if (this.takes('MAX(')) {
      const value = this.before(',0)', this.sum());
      return value > 0n ? value : 0n;
    }
    if (this.takes('(')) return this.before(')', this.sum());
    const { sheet, column, row } = this.address();
    return this.look(sheet, column, row);
  }

  private range(): bigint {
    const from = this.address();
    this.before(':', 0n);
    const to = this.address();
    let sum = 0n;
    for (let { row } = from; row <= to.row; row += 1) {
      for (let { column } = from; column <= to.column; column += 1) sum += this.look(from.sheet, column, row);
    }
    return sum;
  }

  private address(): { readonly sheet: string | undefined; readonly column: number; readonly row: number } {
    const match = /^(?:'(?<sheet>(?:[^']|'')+)'!)?(?<letter>[A-Z])(?<row>[1-9]\d*)/.exec(this.text.slice(this.place));
    const { sheet, letter = '', row } = match?.groups ?? {};
    if (match === null) throw new Error(`${this.text}: no address at ${this.place}`);
    this.place += match[0].length;
    return { sheet: sheet?.replaceAll("''", "'"), column: letter.charCodeAt(0) - 65, row: Number(row) - 1 };
  }

  private takes(words: string): boolean {
    if (!this.text.startsWith(words, this.place)) return false;
    this.place += words.length;
    return true;
  }

  private before<T>(words: string, value: T): T {
    if (!this.takes(words)) throw new Error(`${this.text}: ${words} is missing at ${this.place}`);
    return value;
  }
}
