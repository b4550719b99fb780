/** The server in this process, on a free port; whatever it logs as a fault is told. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { OpenedEngine } from '../../engine/runtime/open.ts';
import type { Store } from '../../engine/store/database.ts';
import { createApp } from '../../server/app.ts';
import { createLog } from '../../server/log.ts';

export interface Served {
  readonly port: number;
  readonly origin: string;
  close(): void;
}

export async function serve(engine: OpenedEngine<Store>, fault: (line: string) => void): Promise<Served> {
  const config = {
    origin: 'http://127.0.0.1',
    secure: false,
    proxies: [],
    setUpToken: null,
    metricsToken: null,
  };
  const log = createLog((line) => void (line.includes('"level":50') && fault(line)));
  const server = createApp({ engine, clock: engine.clock, config, log }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
