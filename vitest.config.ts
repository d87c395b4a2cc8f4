import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/properties.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    coverage: { include: ["src/**"], reporter: ["text-summary", "html"] },
  },
});
