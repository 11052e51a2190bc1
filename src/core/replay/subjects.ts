import type { ReplayState } from './state.js';

/** Prefix and identifier of a subject. */
export const splitSubject = (subject: string): [prefix: string, id: string] => {
  const colon = subject.indexOf(':');
  return [subject.slice(0, colon), subject.slice(colon + 1)];
};

/** Whether an application or certificate of that subject is known. */
export const isKnownSubject = ({ applications, certificates }: ReplayState, subject: string): boolean => {
  const [prefix, id] = splitSubject(subject);
  return prefix === 'application' ? applications.has(id) : certificates.has(id);
};
