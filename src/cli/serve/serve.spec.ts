import { listenForStop } from './stop-request.js';
import { Teardown } from './teardown.js';

describe('a request to stop', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is one press when the terminal and npm both pass it on, and forces when it comes again', async () => {
    const force = jest.fn();
    const stop = listenForStop(force, false);
    try {
      expect(stop.isRequested()).toBe(false);
      process.emit('SIGINT', 'SIGINT');
      process.emit('SIGINT', 'SIGINT');
      await stop.requested;
      expect(stop.isRequested()).toBe(true);
      expect(force).not.toHaveBeenCalled();
      jest.advanceTimersByTime(1_001);
      process.emit('SIGTERM', 'SIGTERM');
      expect(force).toHaveBeenCalledTimes(1);
    } finally {
      stop.dispose();
    }
  });
});

describe('teardown', () => {
  it('stops in reverse order and goes on after a failure', async () => {
    const stopped: string[] = [];
    const teardown = new Teardown();
    teardown.add(1_000, () => void stopped.push('lock'));
    teardown.add(1_000, () => Promise.reject(new Error('broken')));
    teardown.add(1_000, async () => void stopped.push('app'));
    expect(await teardown.run()).toBe(false);
    expect(stopped).toEqual(['app', 'lock']);
  });

  it('waits no longer than allowed', async () => {
    const teardown = new Teardown();
    teardown.add(1, () => new Promise(() => {}));
    expect(await teardown.run()).toBe(false);
  });

  it('is content when everything stops', async () => {
    const teardown = new Teardown();
    teardown.add(1_000, () => {});
    expect(await teardown.run()).toBe(true);
  });
});
