import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_RUN, type FirstRunPorts, openFirstRun } from '../../src/background/first-run.ts';
import { Shelf } from '../fakes/storage-area.ts';

const WINDOW = 3;

let local: Shelf;
let opened: number[];
beforeEach(() => {
  local = new Shelf();
  opened = [];
});

const ports = (own: Partial<FirstRunPorts> = {}): FirstRunPorts => ({
  local,
  isManaged: async () => false,
  windowForFirstRun: async () => WINDOW,
  async openFirstRunPage(windowId) {
    opened.push(windowId);
  },
  ...own,
});

describe('the first-run page', () => {
  it('opens after the installation, and never again in this profile', async () => {
    await openFirstRun(ports());
    await openFirstRun(ports());
    expect(opened).toEqual([WINDOW]);
  });

  it('never opens twice, whatever moment the background is killed at', async () => {
    const killed = new Promise<never>(() => undefined);
    void openFirstRun(ports({ openFirstRunPage: () => killed }));
    await expect.poll(() => local.items[FIRST_RUN]).toBe(true);
    await openFirstRun(ports());
    expect(opened).toEqual([]);
  });

  it('does not open if that cannot be stored', async () => {
    local.broken = true;
    await expect(openFirstRun(ports())).rejects.toThrow();
    expect(opened).toEqual([]);
  });

  it('does not open where an administrator installed the extension', async () => {
    await openFirstRun(ports({ isManaged: async () => true }));
    expect(opened).toEqual([]);
    expect(local.items).toEqual({});
  });

  it('does not open beside private windows alone', async () => {
    await openFirstRun(ports({ windowForFirstRun: async () => null }));
    expect(opened).toEqual([]);
    expect(local.items).toEqual({});
  });
});
