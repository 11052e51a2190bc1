import type { ProblemTable } from './problem.js';

export type PlatformFaultCode =
  | 'authentication-required'
  | 'body-malformed'
  | 'body-missing'
  | 'body-too-large'
  | 'cursor-invalid'
  | 'idempotency-key-invalid'
  | 'idempotency-key-reused'
  | 'idempotency-key-required'
  | 'idempotency-in-progress'
  | 'if-match-required'
  | 'if-match-stale'
  | 'internal'
  | 'media-type-unsupported'
  | 'method-not-allowed'
  | 'path-malformed'
  | 'permission-denied'
  | 'rate-limited'
  | 'request-malformed'
  | 'route-not-found'
  | 'unavailable'
  | 'validation-failed';

const problem = (status: number, titleZh: string, titleEn: string, detailZh: string, detailEn: string) => ({
  status,
  title: { zh: titleZh, en: titleEn },
  detail: { zh: detailZh, en: detailEn },
});

/** Problems that any operation can answer with. */
export const platformProblems: ProblemTable<PlatformFaultCode> = {
  'authentication-required': problem(
    401,
    '需要登录',
    'Authentication required',
    '请求没有有效的登录凭据，或凭据已过期、已撤销。',
    'The request carries no valid credential, or it has expired or was revoked.',
  ),
  'body-malformed': problem(
    400,
    '请求正文无法解析',
    'Malformed body',
    '请求正文不是合格的 JSON：{reason}。',
    'The body is not acceptable JSON: {reason}.',
  ),
  'body-missing': problem(
    400,
    '缺少请求正文',
    'Body missing',
    '此操作需要 JSON 正文。',
    'This operation needs a JSON body.',
  ),
  'body-too-large': problem(
    413,
    '请求正文过大',
    'Body too large',
    '请求正文超过允许的大小。',
    'The body is larger than allowed.',
  ),
  'cursor-invalid': problem(
    400,
    '分页游标无效',
    'Invalid cursor',
    'cursor 不是本服务给出的值；limit 须为 1 至 200 的整数。',
    'The cursor was not issued by this service; limit is a whole number from 1 to 200.',
  ),
  'idempotency-key-invalid': problem(
    400,
    '幂等键无效',
    'Invalid Idempotency-Key',
    'Idempotency-Key 须为 1 至 255 个可见 ASCII 字符。',
    'Idempotency-Key must be 1 to 255 visible ASCII characters.',
  ),
  'idempotency-key-reused': problem(
    422,
    '幂等键已用于另一请求',
    'Idempotency-Key reused',
    '同一 Idempotency-Key 曾用于内容不同的请求，未作任何改动。',
    'This Idempotency-Key was used for a different request; nothing was changed.',
  ),
  'idempotency-key-required': problem(
    400,
    '缺少幂等键',
    'Idempotency-Key required',
    '此操作需要 Idempotency-Key 请求头，以便安全重试。',
    'This operation needs an Idempotency-Key header, so that it can be retried safely.',
  ),
  'idempotency-in-progress': problem(
    409,
    '相同请求正在处理',
    'Request in progress',
    '使用同一 Idempotency-Key 的请求尚在处理，请稍后重试。',
    'A request with this Idempotency-Key is still running; try again shortly.',
  ),
  'if-match-required': problem(
    428,
    '缺少 If-Match',
    'If-Match required',
    '更新前须先读取，并在 If-Match 中带上其 ETag。',
    'Read the resource first and send its ETag in If-Match.',
  ),
  'if-match-stale': problem(
    412,
    '资源已被更新',
    'Resource has changed',
    'If-Match 与当前版本不符；请重新读取后再更新，当前版本为 {current}。',
    'If-Match is not the current version; read again before updating. Current version: {current}.',
  ),
  internal: problem(
    500,
    '服务内部错误',
    'Internal error',
    '请求未能完成，且未留下部分结果；请凭请求号联系运维。',
    'The request failed and left nothing half-written; quote the request id to the operator.',
  ),
  'media-type-unsupported': problem(
    415,
    '不支持的内容类型',
    'Unsupported media type',
    '此操作不接受该 Content-Type 或 Content-Encoding。',
    'This operation does not accept that Content-Type or Content-Encoding.',
  ),
  'method-not-allowed': problem(
    405,
    '方法不允许',
    'Method not allowed',
    '该地址不支持此方法。',
    'This address does not support the method.',
  ),
  'path-malformed': problem(
    400,
    '地址格式错误',
    'Malformed address',
    '地址中的参数 {parameter} 格式不正确。',
    'The parameter {parameter} in the address is malformed.',
  ),
  'permission-denied': problem(
    403,
    '没有权限',
    'Permission denied',
    '当前账号没有此操作所需的权限（{permission}）。',
    'The account lacks the permission this operation needs ({permission}).',
  ),
  'rate-limited': problem(
    429,
    '请求过于频繁',
    'Too many requests',
    '请在 {seconds} 秒后重试。',
    'Try again in {seconds} seconds.',
  ),
  'request-malformed': problem(
    400,
    '请求格式错误',
    'Malformed request',
    '请求不完整或格式错误。',
    'The request is incomplete or malformed.',
  ),
  'route-not-found': problem(
    404,
    '地址不存在',
    'No such address',
    '没有这个地址，或您无权知道它。',
    'There is nothing at this address, or you may not know of it.',
  ),
  unavailable: problem(
    503,
    '服务暂不可用',
    'Service unavailable',
    '服务暂时不可用，请稍后重试。',
    'The service is temporarily unavailable; try again later.',
  ),
  'validation-failed': problem(
    422,
    '字段校验未通过',
    'Validation failed',
    '有 {count} 处字段不符合要求，详见 errors。',
    '{count} field(s) are not acceptable; see errors.',
  ),
};
