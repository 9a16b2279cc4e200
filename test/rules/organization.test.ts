import { testSection } from "../suite/test-section.ts";

testSection("organization");
