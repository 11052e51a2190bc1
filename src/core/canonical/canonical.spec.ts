import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeUtf8, isWellFormed, utf8 } from '../bytes.js';
import { canonicalBytes, canonicalize, isObject, type JsonValue, parseJson } from './index.js';

const VECTORS = join(process.cwd(), 'test/vectors/jcs');
const read = (path: string): Uint8Array => readFileSync(join(VECTORS, path));

const parsed = (text: string | Uint8Array): JsonValue => {
  const result = parseJson(text);
  if (!result.ok) throw new Error(`${result.code} ${result.detail}`);
  return result.value;
};

const codeOf = (text: string | Uint8Array): string => {
  const result = parseJson(text);
  return result.ok ? 'ok' : result.code;
};

describe('canonicalize', () => {
  it.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('RFC 8785 pair %s', (name) => {
    expect(canonicalize(parsed(read(`input/${name}.json`)))).toBe(decodeUtf8(read(`output/${name}.json`)));
    expect(canonicalBytes(parsed(read(`input/${name}.json`)))).toEqual(new Uint8Array(read(`output/${name}.json`)));
  });

  // RFC 8785 appendix B.
  it.each([
    [5e-324, '5e-324'],
    [-5e-324, '-5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740991, '9007199254740991'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [0.000001, '0.000001'],
    [-0, '0'],
    [333333333.3333332, '333333333.3333332'],
  ])('number %d is written %s', (value, text) => expect(canonicalize(value)).toBe(text));

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '\uD800', { '\uDC00': 1 }])(
    'throws a fault for %p, which JSON cannot carry',
    (value) => {
      expect(() => canonicalize(value)).toThrow('not-canonicalizable');
    },
  );

  it('is a fixed point: the canonical form parses and canonicalizes to itself', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (text) => {
        const result = parseJson(text);
        if (!result.ok) return;
        const canonical = canonicalize(result.value);
        expect(canonicalize(parsed(canonical))).toBe(canonical);
      }),
    );
  });
});

/** The one difference from the engine's parser. */
const positiveZero = (_name: string, value: unknown): unknown => (value === 0 ? 0 : value);

describe('parseJson', () => {
  it.each([
    ['', 'json-syntax'],
    ['{"a":1}x', 'json-syntax'],
    ['[1,]', 'json-syntax'],
    ['{"a":1,}', 'json-syntax'],
    ["{'a':1}", 'json-syntax'],
    ['[01]', 'json-syntax'],
    ['[+1]', 'json-syntax'],
    ['[.5]', 'json-syntax'],
    ['NaN', 'json-syntax'],
    ['"\t"', 'json-syntax'],
    ['// a\n1', 'json-syntax'],
    ['\u00a01', 'json-syntax'],
    ['\uFEFF{}', 'json-syntax'],
    ['{"a":1,"a":2}', 'json-duplicate-key'],
    ['{"a":1,"a":1}', 'json-duplicate-key'],
    ['{"a":{"b":[]},"a":{"b":[]}}', 'json-duplicate-key'],
    ['{"a":1,"\\u0061":1}', 'json-duplicate-key'],
    ['{"__proto__":1,"__proto__":1}', 'json-duplicate-key'],
    ['[{"x:y":1,"b":true,"b":true}]', 'json-duplicate-key'],
    ['9007199254740992', 'json-number'],
    ['-9007199254740993', 'json-number'],
    ['1e20', 'json-number'],
    ['9007199254740993.0', 'json-number'],
    ['1e400', 'json-number'],
    ['-1e400', 'json-number'],
    ['1e-400', 'json-number'],
    ['0.000e5', 'ok'],
    ['1e30', 'ok'],
    ['-0', 'ok'],
    ['"\\ud800"', 'json-string'],
    ['"\\udc00\\ud800"', 'json-string'],
    ['{"\\ud800":1}', 'json-string'],
    ['"\\u0000"', 'json-string'],
    ['{"a\\u0000":1}', 'json-string'],
    ['"\\ud83d\\ude00"', 'ok'],
    ['"{[:\\"\\\\"', 'ok'],
  ])('%j gives %s', (text, code) => expect(codeOf(text)).toBe(code));

  it('names the place of a bad string by JSON pointer', () => {
    expect(parseJson('{"a/b":[0,"\\ud800"]}')).toEqual({ ok: false, code: 'json-string', detail: '/a~1b/1' });
  });

  it('reads negative zero as what the canonical form writes of it', () => {
    for (const text of ['-0', '-0.0', '-0e5']) {
      const parsed = parseJson(text);
      expect(parsed.ok && Object.is(parsed.value, 0)).toBe(true);
    }
  });

  it('refuses bytes that are not UTF-8, and a byte order mark', () => {
    expect(codeOf(Uint8Array.of(0x22, 0xff, 0x22))).toBe('json-utf8');
    expect(codeOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe('json-syntax');
  });

  it('keeps "__proto__" an ordinary member', () => {
    const value = parsed('{"__proto__":{"admin":true},"constructor":1}');
    expect(Object.keys(isObject(value) ? value : {})).toEqual(['__proto__', 'constructor']);
    expect(Reflect.get(Object(value), 'admin')).toBeUndefined();
    expect(canonicalize(value)).toBe('{"__proto__":{"admin":true},"constructor":1}');
  });

  it('bounds nesting before anything recurses', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(codeOf(nested(64))).toBe('ok');
    expect(codeOf(nested(65))).toBe('json-depth');
    expect(codeOf('['.repeat(1_000_000))).toBe('json-depth');
    expect(codeOf('{"a":'.repeat(1_000_000))).toBe('json-depth');
    expect(parseJson(nested(512), { maxDepth: 100_000 }).ok).toBe(true);
    expect(parseJson(nested(513), { maxDepth: 100_000 }).ok).toBe(false);
    expect(parseJson(nested(3), { maxDepth: 2 }).ok).toBe(false);
  });

  it('gives what JSON.parse gives for every value it may accept', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 3 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const result = parseJson(utf8(text));
        if (result.ok) expect(result.value).toEqual(JSON.parse(text, positiveZero));
        else expect(['json-number', 'json-string']).toContain(result.code);
      }),
    );
  });

  it('never throws, and never accepts what JSON.parse refuses', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'{}[]:,"\\ue10-.ntf '), maxLength: 24 });
    fc.assert(
      fc.property(soup, (text) => {
        const result = parseJson(text);
        if (result.ok) expect(result.value).toEqual(JSON.parse(text, positiveZero));
      }),
      { numRuns: 5000 },
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(() => parseJson(bytes)).not.toThrow()));
  });

  it('accepts only well-formed strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = parseJson(JSON.stringify(text));
        expect(escaped.ok).toBe(isWellFormed(text) && !text.includes('\u0000'));
      }),
    );
  });
});

describe('the place of a fault', () => {
  it.each([
    ['{"a":1,"a":1}', 'json-duplicate-key', '/a'],
    ['{"a":1,"\\u0061":2}', 'json-duplicate-key', '/a'],
    ['{"a":{"b":1},"c":[0,{"b":1,"x/~":2,"x/~":3}]}', 'json-duplicate-key', '/c/1/x~1~0'],
    ['[{"a":"{\\"a\\":1,"},{"a":1},{"a":{},"a":[]}]', 'json-duplicate-key', '/2/a'],
    ['{"":1,"":1}', 'json-duplicate-key', '/'],
    ['1e400', 'json-number', ''],
    ['[1,[2,-9007199254740993]]', 'json-number', '/1/1'],
    ['{"a":"9007199254740993","b":9007199254740993}', 'json-number', '/b'],
    ['{"9007199254740993":"x","b":{"c":1e-400}}', 'json-number', '/b/c'],
  ])('%s is told', (text, code, detail) => {
    expect(parseJson(text)).toEqual({ ok: false, code, detail });
  });
});
