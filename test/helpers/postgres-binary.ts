import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface PostgresBinaries {
  directory: string;
  /** Postgres refuses to run as root: whom to run it as instead. */
  runAs: { uid: number; gid: number } | undefined;
}

/** `initdb` and `postgres`, from the PATH or from where Debian puts them (newest first); null where there are none. */
export function findPostgresBinaries(): PostgresBinaries | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const directory = places.find(
    (place) =>
      place !== '' && existsSync(join(place, `initdb${suffix}`)) && existsSync(join(place, `postgres${suffix}`)),
  );
  if (directory === undefined) return null;
  if (process.getuid?.() !== 0) return { directory, runAs: undefined };
  try {
    return { directory, runAs: { uid: idOf('-u'), gid: idOf('-g') } };
  } catch {
    return null;
  }
}

/** Another program of Postgres, from beside the server, from the PATH or from where Debian puts it; null where it is not installed. */
export function findPostgresTool(name: string): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = [
    findPostgresBinaries()?.directory ?? '',
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return places.map((place) => join(place, `${name}${suffix}`)).find((path) => existsSync(path)) ?? null;
}

const idOf = (flag: string): number =>
  Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
