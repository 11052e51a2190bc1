import { problemCatalogue } from '../../src/problems.js';
import type { Json, Reply } from './identity.js';

const HAN = /\p{Script=Han}/u;
const UNFILLED = /\{\w+\}/;

/** Everything that is wrong with an answer that must be problem details (RFC 9457) in that language. */
export function problemFaults(reply: Reply, language: 'zh' | 'en' = 'zh'): string[] {
  const { status, headers, body } = reply;
  const { title, detail, code, instance, type } = body;
  const texts = [title, detail, ...fieldsOf(reply).map((field) => field['detail'])].map(String);
  const checks: Record<string, boolean> = {
    'a status of refusal': status >= 400 && status < 500,
    'the media type': headers['content-type'] === 'application/problem+json; charset=utf-8',
    'the status in the body': body['status'] === status,
    'a known code': typeof code === 'string' && problemCatalogue.problems[code]?.status === status,
    'a type': type === `urn:registry:problem:${String(code)}`,
    'the request in it': instance === `urn:request:${String(headers['x-request-id'])}`,
    'texts without gaps': texts.every((text) => text.length > 1 && !UNFILLED.test(text)),
    'its language': headers['content-language'] === (language === 'zh' ? 'zh-CN' : 'en'),
    'texts in that language': texts.every((text) => HAN.test(text) === (language === 'zh')),
    'field codes that are known': fieldsOf(reply).every(
      (field) => String(field['code']) in problemCatalogue.fieldMessages,
    ),
    'field pointers': fieldsOf(reply).every(({ pointer }) => pointer === '' || /^\//.test(String(pointer))),
    'security headers': headers['x-content-type-options'] === 'nosniff' && 'content-security-policy' in headers,
  };
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
}

/** The faults of single fields. */
export function fieldsOf({ body }: Reply): Json[] {
  const { errors } = body;
  return Array.isArray(errors) ? errors.map(Object) : [];
}
