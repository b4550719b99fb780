/** A YAML language server as an editor talks to it: one process, JSON-RPC over its standard input and output. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Diagnostic {
  readonly message: string;
  readonly range: { readonly start: Position };
}
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

export interface LanguageServer {
  /** Opens a text as a file and answers what the editor would underline. */
  open(file: string, text: string): Promise<readonly Diagnostic[]>;
  /** Labels that the editor would offer there. */
  complete(file: string, position: Position): Promise<readonly string[]>;
  /** What the editor would show over that place. */
  hover(file: string, position: Position): Promise<string>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

export async function startLanguageServer(): Promise<LanguageServer> {
  const server = spawn(
    process.execPath,
    ['node_modules/yaml-language-server/bin/yaml-language-server', '--stdio'],
    {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => {
    server.once('exit', resolve);
  });
  const waiting = new Map<number | string, (message: Message) => void>();
  let buffer = Buffer.alloc(0);
  let last = 0;

  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method: string, params: object): Promise<unknown> => {
    last += 1;
    const id = last;
    return new Promise((resolve) => {
      waiting.set(id, (message) => {
        resolve(message.result);
      });
      send({ id, method, params });
    });
  };
  const receive = (message: Message): void => {
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri } = message.params as { readonly uri: string };
      waiting.get(uri)?.(message);
    } else if (message.method === 'workspace/configuration') {
      const { items } = message.params as { readonly items: readonly unknown[] };
      send({ id: message.id, result: items.map(() => ({})) });
    } else if (message.method !== undefined) {
      if (message.id !== undefined) send({ id: message.id, result: null });
    } else if (message.id !== undefined) waiting.get(message.id)?.(message);
  };
  server.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(buffer.subarray(0, Math.max(head, 0)).toString())?.[1],
      );
      if (head < 0 || buffer.length < head + 4 + length) return;
      const body = buffer.subarray(head + 4, head + 4 + length).toString();
      buffer = buffer.subarray(head + 4 + length);
      receive(JSON.parse(body) as Message);
    }
  });

  await request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    capabilities: {},
  });
  send({ method: 'initialized', params: {} });
  return {
    open(file, text) {
      const uri = uriOf(file);
      return new Promise((resolve) => {
        waiting.set(uri, ({ params }) =>
          resolve((params as { readonly diagnostics: readonly Diagnostic[] }).diagnostics),
        );
        const textDocument = { uri, languageId: 'yaml', version: 1, text };
        send({ method: 'textDocument/didOpen', params: { textDocument } });
      });
    },
    async complete(file, position) {
      const found = (await request('textDocument/completion', {
        textDocument: { uri: uriOf(file) },
        position,
      })) as {
        readonly items: readonly { readonly label: string }[];
      };
      return found.items.map(({ label }) => label);
    },
    async hover(file, position) {
      const found = await request('textDocument/hover', { textDocument: { uri: uriOf(file) }, position });
      return JSON.stringify(found);
    },
    async stop() {
      server.kill();
      await ended;
    },
  };
}

/** Beside the checkout's own files, so that a relative path to the schema leads there. */
function uriOf(file: string): string {
  return pathToFileURL(join(root, file)).href;
}
