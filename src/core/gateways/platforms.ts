import type { Gateway } from './gateway.ts';

/** Clouds and platforms: load balancers and routers that a site's owner does not install. */
export const PLATFORMS = {
  google: {
    name: 'Google Cloud',
    causes: 'down timeout',
    keepsCopies: true,
    marks: [
      {
        passed: /\n(via: .*\b1\.1 google\b|server: Google Frontend\n)/,
        page: /^50\d Server Error \| Error: Server Error The server encountered a temporary error and |^Error 50\d \([\w ]+\)!!1 \| 50\d\. That['’]s an error\. /,
      },
    ],
  },
  // It keeps the target's `Server` header on answers that it passes on, and sets its own only on
  // those that it made.
  awselb: {
    name: 'AWS load balancer',
    causes: 'timeout release tls',
    hasUsualStatuses: true,
    ownStatuses: [503],
    marks: [{ made: /\nserver: awselb\// }],
  },
  'azure-app-gateway': {
    name: 'Azure Application Gateway',
    causes: 'down tls timeout',
    hasUsualStatuses: true,
    marks: [
      {
        made: /\nserver: Microsoft-Azure-Application-Gateway\//,
        page: /^(50\d [\w -]+) \| \1 Microsoft-Azure-Application-Gateway\/v\d$/,
      },
    ],
  },
  vercel: {
    name: 'Vercel',
    causes: 'dns timeout release',
    keepsCopies: true,
    marks: [
      {
        passed: /\n(server: Vercel\n|x-vercel-id: .)/,
        made: /\nx-vercel-error: [A-Z_]+\n/,
        page: / \| 50\d: [A-Z_]+ (.* )?Code: `?(?<why>[A-Z_]+)`? ID: `?[a-z\d]+:/,
        reasonIn: 'x-vercel-error',
      },
    ],
  },
  heroku: {
    name: 'Heroku',
    causes: 'down release timeout',
    marks: [
      {
        passed: /\n(via: .*\b(heroku-router|vegur)\b|server: Heroku\n)/,
        // The page only frames another page, which cannot be read.
        page: /^Application Error \| $/,
        only: /\nvia: .*\b(heroku-router|vegur)\b/,
      },
      {
        page: /^Application Error \| Application error An error occurred in the application and .*heroku logs/,
      },
    ],
  },
  render: {
    name: 'Render',
    causes: 'down release',
    marks: [
      {
        passed: /\n(rndr-id|x-render-routing): ./,
        made: /^(?![\s\S]*\nx-render-origin-server: .)[\s\S]*\nx-render-routing: ./,
        reasonIn: 'x-render-routing',
      },
    ],
  },
  fly: {
    name: 'Fly.io',
    causes: 'down config release',
    marks: [
      {
        passed: /\nfly-request-id: ./,
        weak: /\nserver: Fly\//,
        empty: true,
      },
    ],
  },
  railway: {
    name: 'Railway',
    causes: 'config down release',
    marks: [
      {
        passed: /\n(server: railway-edge\n|x-railway-request-id: .)/,
        made: /\nx-railway-fallback: true\n/,
        page: / \| .*Application failed to respond/,
        only: /\nserver: railway-edge\n/,
      },
    ],
  },
} as const satisfies Record<string, Gateway>;
