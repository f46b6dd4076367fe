import { decisionSchema } from "../../export/decision_schema.ts";
import { testSchemaFile } from "../schema_file.ts";

testSchemaFile("decision", decisionSchema, "output");
