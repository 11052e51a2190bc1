import fc from 'fast-check';
import { inspect } from '../../../../../test/files/samples/inspect.js';
import { withFile } from '../../../../../test/support/table-files.js';
import { inspectContent } from '../inspect-content.js';
import { INSPECTION_LIMITS } from '../limits.js';
import { JsonChecker } from './json-checker.js';
import { Utf8Checker } from './utf8-checker.js';

describe('text', () => {
  it.each([
    ['数据资产登记说明\n第一条', 'text/plain'],
    ['\uFEFF字段,类型\r\n编号,整数\r\n', 'text/csv'],
    ['a;b\n"1;\n2";"say ""hi"""\n', 'text/csv'],
    ['a\tb\n1\t2', 'text/csv'],
    ['one, two\nthree', 'text/plain'],
    ['BM is how a bitmap begins, and this text', 'text/plain'],
    ['{"a":[1,-2.5e3,true,null,"\\u00e9"]}\n', 'application/json'],
    ['[]', 'application/json'],
    ['[draft] not JSON', 'text/plain'],
    ['{"a":1}\n{"a":2}\n', 'text/plain'],
  ])('takes %j as %s', async (text, mediaType) => {
    expect(await inspect(text)).toBe(mediaType);
  });

  it.each([
    ['#!/bin/sh\nrm -rf /', 'evidence-scripted'],
    ['\uFEFF  \n<HTML><body>', 'evidence-scripted'],
    ['<script>alert(1)</script>', 'evidence-scripted'],
    ['<!DOCTYPE html><title>x</title>', 'evidence-scripted'],
    ['<svg onload="alert(1)"/>', 'evidence-scripted'],
    ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'evidence-scripted'],
    ['<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', 'evidence-scripted'],
    ['<?php system($_GET[0]);', 'evidence-scripted'],
    ['%!PS-Adobe-3.0\n(x) show', 'evidence-scripted'],
    ['<?xml version="1.0"?><invoice/>', 'evidence-unknown-type'],
    ['{\\rtf1 hello}', 'evidence-unknown-type'],
    ['a note\n%PDF-1.4\n', 'evidence-polyglot'],
    ['null \0 byte', 'evidence-unknown-type'],
    ['escape \u001b[2J', 'evidence-unknown-type'],
    ['{"a": [1, 2', 'evidence-truncated'],
    ['a,b\n1,2\n3,"cut', 'evidence-truncated'],
    ['[', 'evidence-truncated'],
    ['['.repeat(2000), 'evidence-malformed'],
  ])('refuses %j with %s', async (text, code) => {
    expect(await inspect(text)).toBe(code);
  });

  it('tells other encodings from text cut inside a character', async () => {
    const gb18030 = Buffer.from('cafdbeddd7cab2fa', 'hex');
    expect(await inspect(Buffer.concat([gb18030, Buffer.from(',1\n')]))).toBe('evidence-not-utf8');
    expect(await inspect(Buffer.from('数据').subarray(0, 5))).toBe('evidence-truncated');
    expect(await inspect(Buffer.from('ef bf bd ed a0 80'.replaceAll(' ', ''), 'hex'))).toBe('evidence-not-utf8');
  });

  it('reads GB18030 where that is allowed, and nothing that is neither', async () => {
    const gb18030 = (hexadecimal: string) => Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex');
    const allowing = async (bytes: Uint8Array) => {
      const inspected = await withFile(bytes, (file) =>
        inspectContent(file, { ...INSPECTION_LIMITS, allowsGb18030: true }),
      );
      return inspected.ok ? inspected.value.mediaType : inspected.code;
    };
    const word = gb18030('cafdbeddd7cab2fa');
    expect(await allowing(Buffer.concat([word, Buffer.from(',1\n'), word, Buffer.from(',2\n')]))).toBe('text/csv');
    expect(await allowing(word)).toBe('text/plain');
    expect(await allowing(Buffer.from('数据,1\n数据,2\n'))).toBe('text/csv');
    expect(await allowing(gb18030('61 ff ff 0a'))).toBe('evidence-not-utf8');
    expect(await allowing(Buffer.concat([word, Buffer.from([0xca])]))).toBe('evidence-not-utf8');
    expect(await allowing(Buffer.concat([word, Buffer.from([0])]))).toBe('evidence-unknown-type');
  });

  it('refuses JSON cut off anywhere', async () => {
    const whole = JSON.stringify({ 名称: ['数据', 1.5e-7, { a: null }], b: 'x'.repeat(50) });
    const bytes = Buffer.from(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 1 }), async (length) => {
        expect(await inspect(bytes.subarray(0, length))).toBe('evidence-truncated');
      }),
      { numRuns: 60 },
    );
  });
});

const cut = (bytes: Buffer, sizes: readonly number[]): Buffer[] => {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};
const sizes = fc.array(fc.nat(7), { maxLength: 30 });

describe('UTF-8 in pieces', () => {
  it('agrees with the strict decoder however the bytes are cut', () => {
    const almost = fc.tuple(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(255)).map(([text, at, byte]) => {
      const bytes = Buffer.from(text.toWellFormed());
      if (byte < 200 && bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(almost, sizes, (bytes, where) => {
        const checker = new Utf8Checker();
        const holds = cut(bytes, where).every((piece) => checker.push(piece)) && checker.isComplete;
        let expected = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        } catch {
          expected = false;
        }
        expect(holds).toBe(expected);
      }),
    );
  });
});

describe('JSON in pieces', () => {
  const check = (text: string, where: readonly number[]) => {
    const checker = new JsonChecker(1000);
    for (const piece of cut(Buffer.from(text), where)) checker.push(piece);
    return checker;
  };
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('takes every JSON text however it is cut', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2), sizes, (json, indent, where) => {
        const text = `[${JSON.stringify(JSON.parse(json), null, indent)}]`;
        expect(check(text, where).isComplete).toBe(true);
      }),
    );
  });

  it('agrees with JSON.parse on damaged texts', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '0', '-', '.', 'e', '\\', 'u', '\n', ':', 'x'),
      )
      .map(
        ([json, at, letter]) =>
          `[${json}]`.slice(0, at % (json.length + 2)) + letter + `[${json}]`.slice((at % (json.length + 2)) + 1),
      );
    fc.assert(
      fc.property(damaged, sizes, (text, where) => {
        fc.pre(/^\s*[[{]/.test(text) && text.isWellFormed());
        expect(check(text, where).isComplete).toBe(isJson(text));
      }),
      { numRuns: 1000 },
    );
  });
});
