import fs from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { emptyFolder } from '../../support/folder.ts';
import { tertib } from './typed.ts';

it('a taken port is told before a demo is prepared, and the folder stays empty', async () => {
  const other = http.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const port = String((other.address() as AddressInfo).port);
  const folder = emptyFolder();
  const said = await tertib(['start', '--demo', '--data', folder, '--port', port]);
  expect(said.exit).not.toBe(0);
  expect(said.errors.join('\n')).toContain(port);
  expect(said.out).toEqual([]);
  expect(fs.existsSync(folder) ? fs.readdirSync(folder) : []).toEqual([]);
});
