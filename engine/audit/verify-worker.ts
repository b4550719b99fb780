/** A verification in a thread of its own: the process goes on answering. */
import { parentPort, workerData } from 'node:worker_threads';
import { verify } from './verify.ts';
import type { VerifyOptions } from './verify.ts';

const report = await verify(workerData as VerifyOptions);
parentPort?.postMessage(report);
