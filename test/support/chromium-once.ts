/** Global set-up: the browser is unpacked once, before tests in several processes start it. */
import { unpackChromium } from './chromium.ts';

export default async function setUp(): Promise<void> {
  await unpackChromium();
}
