"""What the project is built from: locked packages, their licences, a bill of materials, and known faults in them."""
