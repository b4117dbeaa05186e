/** What every screen may use, given once by `main.tsx`: the ports of the use cases, the device and its memory, the shell. */
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Device, Preferences, Shell, ShellState } from '../usecases/device';
import type { Syncer } from '../usecases/keep-synced';
import type { Ports, SiteRecords, Stop } from '../usecases/ports';
import type { SyncPorts } from '../usecases/sync-ports';

export interface Services {
  readonly ports: Ports;
  readonly preferences: Preferences;
  readonly shell: Shell;
  readonly device: Device;
  /** Everything of the sync with a county's server. Rejects when that part of the program cannot be loaded. */
  readonly syncing: () => Promise<Syncing>;
}

export interface Syncing {
  readonly ports: SyncPorts;
  readonly syncer: Syncer;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of the app around this component. */
export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services around this component');
  return services;
}

/** A live view as state: undefined until the first value has come. */
export function useLive<T>(watch: (listener: (value: T) => void) => Stop, keys: readonly unknown[]): T | undefined {
  const [value, setValue] = useState<T>();
  useEffect(() => watch((next) => setValue(() => next)), keys);
  return value;
}

/** Sites with who serves them, live; undefined until read. */
export function useSites(): SiteRecords | undefined {
  const { ports } = useServices();
  return useLive((listener: (records: SiteRecords) => void) => ports.store.watchSites(listener), [ports]);
}

/** State of the shell, live. */
export function useShell(): ShellState | undefined {
  const { shell } = useServices();
  return useLive((listener: (state: ShellState) => void) => shell.watch(listener), [shell]);
}

/** A remembered value of the device and its setter; undefined until read. */
export function useRemembered<T>(key: string, fallback: T): readonly [T | undefined, (value: T) => void] {
  const { preferences } = useServices();
  const [value, setValue] = useState<T>();
  useEffect(() => {
    void preferences.read(key).then((known) => setValue(() => (known === undefined ? fallback : (known as T))));
  }, [key]);
  return [
    value,
    (next) => {
      setValue(() => next);
      void preferences.write(key, next);
    },
  ];
}

/** A standard by id; `'missing'` when it cannot be had. */
export function useStandard(id: string | undefined) {
  const { ports } = useServices();
  const [standard, setStandard] = useState<Awaited<ReturnType<Ports['loadStandard']>>>();
  useEffect(() => {
    if (id !== undefined) void ports.loadStandard(id).then(setStandard);
  }, [id]);
  return standard;
}
