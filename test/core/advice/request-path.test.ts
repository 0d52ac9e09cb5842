import { describe, expect, it } from 'vitest';
import { requestPath } from '../../../src/core/advice/request-path.ts';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { identityOf } from './any-case.ts';

const path = (
  gateway: GatewayId | null,
  status = 502,
  confidence: 'certain' | 'likely' = 'certain',
) => requestPath(identityOf({ gateway, status, confidence }));
const works = (...args: Parameters<typeof path>) => path(...args)?.map((it) => it.works);

describe('the path of a request, for the owner', () => {
  it('names its three stations, with the gateway where that is known', () => {
    const names = (gateway: GatewayId | null) =>
      path(gateway)?.map(({ name }) => inEnglish(name)) ?? [];
    expect(names('nginx')).toEqual(["Visitor's browser", 'Gateway (nginx)', 'Your app']);
    expect(names(null)).toEqual(["Visitor's browser", 'Gateway, such as nginx', 'Your app']);
    expect(names('cloudflare')[2]).toBe('Your server');
  });

  it.each([502, 504, 520, 521, 522, 523, 524, 525, 526, 527])(
    'breaks behind a known gateway that answers %i',
    (status) => {
      expect(works('nginx', status)).toEqual([true, true, false]);
    },
  );

  it.each([501, 503, 505, 519, 528, 530])('blames nobody for a %i', (status) => {
    expect(works('nginx', status)).toEqual([null, null, null]);
  });

  it('says that nothing came from behind, or what stands there', () => {
    const behind = (...args: Parameters<typeof path>) => path(...args)?.at(-1)?.note.id;
    expect(behind('nginx')).toBe('owner_path_silent');
    expect(behind('cloudflare')).toBe('owner_path_silent');
    expect(behind('nginx', 503)).toBe('owner_path_app_note');
    expect(behind('cloudflare', 503)).toBe('owner_path_server_note');
    expect(behind(null)).toBe('owner_path_app_note');
  });

  it('blames nobody where the answer may be that of the app itself', () => {
    expect(works(null)).toEqual([null, null, null]);
    expect(works('nginx', 502, 'likely')).toEqual([null, null, null]);
  });

  it('is not shown for an answer of the visitor’s own side', () => {
    expect(requestPath(identityOf({ gateway: 'squid', ownSide: 'likely' }))).toBeNull();
  });

  it('says of every station what it is', () => {
    for (const gateway of ['nginx', 'cloudflare', null] as const)
      for (const { note } of path(gateway) ?? []) expect(inEnglish(note)).toMatch(/^[^$]{10,}$/);
  });
});
