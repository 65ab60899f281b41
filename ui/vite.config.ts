// How the two windows are built: one page each, nothing inlined, so that the release's content policy can
// stay closed. No server, no proxy: the shell serves ui/dist.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: ["safari15.4", "chrome111"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { console: "console.html", room: "room.html", print: "print.html" } },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
