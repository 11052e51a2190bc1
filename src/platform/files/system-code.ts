/** The code of an error of the system or of Node's libraries, such as `ENOSPC` or `Z_DATA_ERROR`. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
