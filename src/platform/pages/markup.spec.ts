import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { visible } from '../../core/visible-text.js';
import { escapeText, markup } from './markup.js';

/** What a strict XML 1.0 parser of others reads in the element and its attribute. */
const read = (text: string): { content: string; attribute: string } => {
  const parser = new SaxesParser();
  let content = '';
  let attribute = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (piece) => {
    content += piece;
  });
  parser.on('opentag', ({ attributes }) => {
    attribute = String(attributes['title']);
  });
  parser.write(text).close();
  return { content, attribute };
};

describe('markup', () => {
  it('escapes texts and attributes, and leaves markup alone', () => {
    const name = `<script>alert("1")</script>&'`;
    expect(markup`<p title="${name}">${name}${markup`<b>${1}</b>`}${undefined}</p>`.text).toBe(
      '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;">' +
        '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;<b>1</b></p>',
    );
  });

  it('puts lists one after the other, texts in them escaped', () => {
    expect(markup`<ul>${[markup`<li>a</li>`, '<li>']}</ul>`.text).toBe('<ul><li>a</li>&lt;li&gt;</ul>');
  });

  it('takes no object for markup that only looks like it', () => {
    const forged = { text: '<script>' };
    expect(() => markup`${forged as unknown as string}`.text).toThrow();
  });

  it.each([
    ['a direction override', 'a\u202eb', 'a[U+202E]b'],
    ['an isolate', '\u2066x\u2069', '[U+2066]x[U+2069]'],
    ['a zero-width space', 'a\u200bb', 'a[U+200B]b'],
    ['a zero-width joiner', 'a\u200db', 'a[U+200D]b'],
    ['a byte order mark', '\ufeffa', '[U+FEFF]a'],
    ['a tag character', '\u{e0041}', '[U+E0041]'],
    ['a Hangul filler, which is a letter and shows nothing', 'a\u3164b', 'a[U+3164]b'],
    ['NUL and escape', '\u0000\u001b[31m', '[U+0000][U+001B][31m'],
    ['a C1 control', '\u0085', '[U+0085]'],
    ['a line separator', '\u2028', '[U+2028]'],
    ['no character of XML', '\uffff', '[U+FFFF]'],
    ['a private one', '\ue000', '[U+E000]'],
    ['a lone surrogate', '\ud800a', '\ufffda'],
    ['a carriage return', 'a\r\nb', 'a[U+000D]\nb'],
    ['what everybody can see', '𠮷 ü 数据\n\t🙂', '𠮷 ü 数据\n\t🙂'],
  ])('shows %s', (_name, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('is well-formed XML that says what it was given, whatever that was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('<', '&', ']]>', '"', '-->', '\u202e', '\u0000', '\ud800', '数') }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { content, attribute } = read(markup`<p title="${given}">${given}</p>`.text);
        expect(content).toBe(visible(given));
        // A parser makes blanks of line feeds and tabs in attributes (XML 1.0 section 3.3.3).
        expect(attribute).toBe(visible(given).replace(/[\n\t]/g, ' '));
      }),
    );
  });

  it('leaves no character that ends a text or an attribute', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (given) => !/[<>"']/.test(escapeText(given))));
  });
});
