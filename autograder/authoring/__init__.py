"""From the authored folder of a stage to the instructor's and the students' notebooks."""
