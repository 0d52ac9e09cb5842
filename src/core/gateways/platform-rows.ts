import type { Row } from './row.ts';

/** Clouds and platforms: load balancers and routers that nobody installs. */
export const PLATFORM_ROWS: readonly Row[] = [
  {
    id: 'google',
    passed: [
      ['via', /\b1\.1 google\b/],
      ['server', /^Google Frontend$/],
    ],
    page: /^50\d Server Error \| Error: Server Error The server encountered a temporary error and could not complete your request\.( Please try again in 30 seconds\.)?$|^Error 50\d \([\w ]+\)!!1 \| 50\d\. That['’]s an error\. /,
  },
  // It passes on a target's own name, and gives its own only to what it made.
  {
    id: 'awselb',
    passed: [['server', /^awselb\//]],
    made: [['server', /^awselb\//]],
  },
  {
    id: 'azure-app-gateway',
    passed: [['server', /^Microsoft-Azure-Application-Gateway\//]],
    made: [['server', /^Microsoft-Azure-Application-Gateway\//]],
    page: /^(50\d [\w -]+) \| \1 Microsoft-Azure-Application-Gateway\/v\d$/,
  },
  {
    id: 'vercel',
    passed: [
      ['x-vercel-id', /./],
      ['server', /^Vercel$/],
    ],
    made: [['x-vercel-error', /^[A-Z_]+$/]],
    page: / \| 50\d: [A-Z_]+ (.* )?Code: `?[A-Z_]+`? ID: `?[a-z\d]+:/,
    reason: [/Code: `?([A-Z_]+)/],
    reasonIn: 'x-vercel-error',
  },
  {
    id: 'heroku',
    passed: [
      ['via', /\b(heroku-router|vegur)\b/],
      ['server', /^Heroku$/],
    ],
    // The page is a frame of another, which cannot be read.
    page: /^Application Error \| $/,
    only: [['via', /\b(heroku-router|vegur)\b/]],
  },
  {
    id: 'heroku',
    page: /^Application Error \| Application error An error occurred in the application and your page could not be served\. .*heroku logs/,
  },
  {
    id: 'render',
    passed: [
      ['rndr-id', /./],
      ['x-render-routing', /./],
    ],
    made: [
      ['x-render-routing', /./],
      ['x-render-origin-server', /^$/],
    ],
    reasonIn: 'x-render-routing',
  },
  {
    id: 'fly',
    passed: [
      ['fly-request-id', /./],
      ['server', /^Fly\//],
    ],
    weak: [['server', /^Fly\//]],
    empty: true,
  },
  {
    id: 'railway',
    passed: [
      ['server', /^railway-edge$/],
      ['x-railway-request-id', /./],
    ],
    made: [['x-railway-fallback', /^true$/]],
    page: / \| .*Application failed to respond/,
    only: [['server', /^railway-edge$/]],
  },
];
