/** Response headers of every answer: pages, assets, errors. */
import helmet from 'helmet';
import type { RequestHandler } from 'express';

const POLICY = {
  defaultSrc: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  frameSrc: ["'none'"],
};

/** `secure`: under TLS, where HSTS and upgrading make sense. */
export function securityHeaders(secure: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...POLICY, ...(secure ? { upgradeInsecureRequests: [] } : {}) },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    // Helmet's own choice would send no Origin with forms, and the check of the origin needs it.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
}

/** For files that people uploaded: whatever they hold, it runs nothing and reaches nothing. */
export const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";
